namespace ChargeMeter.Benchmarks.Measuring;

/// <summary>A yardstick of the same run.</summary>
/// <param name="Who">Which.</param>
/// <param name="Values">One value a run, in the unit of what it is held against.</param>
/// <param name="Wanted">What the ratio must be; null where none is wanted.</param>
/// <param name="Note">What else is to be known of it.</param>
public sealed record Comparison(string Who, IReadOnlyList<double> Values, Aim? Wanted = null, string Note = "")
{
    /// <summary>What was measured over the yardstick: run by run where each run has both, otherwise their medians.</summary>
    public double RatioOf(Figure figure) => figure.Values.Count == Values.Count
        ? Figure.MedianOf([.. figure.Values.Zip(Values, (ours, theirs) => ours / theirs)])
        : figure.Median / Figure.MedianOf(Values);
}
