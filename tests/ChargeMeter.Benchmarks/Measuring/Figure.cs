namespace ChargeMeter.Benchmarks.Measuring;

/// <summary>One thing of ours, measured several times, beside its yardsticks of the same run.</summary>
/// <param name="Of">What was measured.</param>
/// <param name="Unit">The unit of the values.</param>
/// <param name="Values">One value a run.</param>
/// <param name="Wanted">What it must be; null where nothing is wanted of it alone.</param>
/// <param name="Note">What else is to be known.</param>
public sealed record Figure(string Of, string Unit, IReadOnlyList<double> Values, Aim? Wanted = null, string Note = "")
{
    public IReadOnlyList<Comparison> Beside { get; init; } = [];

    public double Median => MedianOf(Values);

    /// <summary>The same with one more yardstick.</summary>
    public Figure With(Comparison yardstick) => this with { Beside = [.. Beside, yardstick] };

    /// <summary>The median; of an even number, between the two in the middle.</summary>
    internal static double MedianOf(IReadOnlyList<double> values)
    {
        double[] ordered = [.. values.Order()];
        return (ordered[(ordered.Length - 1) / 2] + ordered[ordered.Length / 2]) / 2;
    }
}
