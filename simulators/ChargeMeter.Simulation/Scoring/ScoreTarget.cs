using ChargeMeter.Simulation.Scoring.Statistics;

namespace ChargeMeter.Simulation.Scoring;

/// <summary>What a row must reach, in the row's unit.</summary>
/// <param name="Least">The value must not be below it; null where there is no such limit.</param>
/// <param name="Most">The value must not be above it; null where there is no such limit.</param>
public sealed record ScoreTarget(double? Least, double? Most)
{
    /// <summary>No more than.</summary>
    public static ScoreTarget AtMost(double most) => new(null, most);

    /// <summary>No less than.</summary>
    public static ScoreTarget AtLeast(double least) => new(least, null);

    /// <summary>Whether a value meets it.</summary>
    public bool IsMetBy(double value) => !(value < Least) && !(value > Most);

    /// <summary>Whether all of an interval meets it.</summary>
    public bool IsMetBy(ConfidenceInterval interval) => IsMetBy(interval.Lower) && IsMetBy(interval.Upper);

    /// <summary>Whether all of an interval lies beyond it, on one side.</summary>
    public bool IsMissedBy(ConfidenceInterval interval) => interval.Lower > Most || interval.Upper < Least;

    /// <summary>The same with the upper limit so many times as large.</summary>
    public ScoreTarget Widened(double factor) => this with { Most = Most * factor };

    /// <summary>Whether so many cases could show that a share meets it, if all went as well as possible. None ever shows a zero.</summary>
    public bool CanBeShownBy(int tried)
    {
        var best = Least is { } least && Most is { } most ? (least + most) / 2 : Least is null ? 0 : 1;
        return tried > 0 && (Most <= 0 || IsMetBy(ProportionInterval.Wilson((int)Math.Round(best * tried), tried)));
    }
}
