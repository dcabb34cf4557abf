namespace ChargeMeter.Benchmarks.Measuring;

/// <summary>One thing measured several times.</summary>
/// <param name="Of">What was measured.</param>
/// <param name="Who">Ours, or which rival.</param>
/// <param name="Unit">The unit of the values.</param>
/// <param name="Values">One value a run.</param>
/// <param name="Target">The most it may be, or nothing where no target stands.</param>
/// <param name="Note">What else is to be known.</param>
public sealed record Figure(string Of, string Who, string Unit, IReadOnlyList<double> Values, double? Target = null, string Note = "")
{
    public double Median => Values.Order().ElementAt(Values.Count / 2);

    public double Least => Values.Min();

    public double Most => Values.Max();
}
