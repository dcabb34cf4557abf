using ChargeMeter.Simulation.Scoring.Statistics;

namespace ChargeMeter.Simulation.Scoring;

/// <summary>One row of the score.</summary>
public sealed record ScoreRow
{
    /// <summary>A short name for machines.</summary>
    public required string Id { get; init; }

    /// <summary>What it says.</summary>
    public required string Name { get; init; }

    /// <summary>The unit of value, interval and target.</summary>
    public required ScoreUnit Unit { get; init; }

    /// <summary>How many cases it rests on.</summary>
    public required int Cases { get; init; }

    /// <summary>In how many cases it was so; null where that is not counted.</summary>
    public int? Hits { get; init; }

    /// <summary>The value; null without cases.</summary>
    public double? Value { get; init; }

    /// <summary>Its 95 % confidence interval; null where there are too few stations for one.</summary>
    public ConfidenceInterval? Interval { get; init; }

    /// <summary>The target; null where there is none.</summary>
    public ScoreTarget? Target { get; init; }

    /// <summary>How it stands.</summary>
    public required ScoreOutcome Outcome { get; init; }

    /// <summary>Whether the whole interval lies on the same side of the target, so that other seeds would say the same.</summary>
    public bool IsCertain => Target is { } target && Value is { } value && Interval is { } interval
        && (target.IsMetBy(value) ? target.IsMetBy(interval) : target.IsMissedBy(interval));

    /// <summary>What was left out, and where to look first.</summary>
    public string? Note { get; init; }

    /// <summary>A row of a share, with Wilson's interval.</summary>
    public static ScoreRow Share(string id, string name, int hits, int tried, ScoreTarget? target, string? note = null)
    {
        double? value = tried > 0 ? (double)hits / tried : null;
        return new ScoreRow
        {
            Id = id,
            Name = name,
            Unit = ScoreUnit.Share,
            Cases = tried,
            Hits = hits,
            Value = value,
            Interval = tried > 0 ? ProportionInterval.Wilson(hits, tried) : null,
            Target = target,
            Outcome = Judge(target, value, tried > 0 ? ProportionInterval.Wilson(hits, tried) : null, target?.CanBeShownBy(tried) ?? false),
            Note = note,
        };
    }

    /// <summary>A row of a mean or a root mean square, over piles in stations.</summary>
    public static ScoreRow Measure(
        string id, string name, ScoreUnit unit, int piles, double? value, ConfidenceInterval? interval, ScoreTarget? target, string? note) => new()
        {
            Id = id,
            Name = name,
            Unit = unit,
            Cases = piles,
            Value = value,
            Interval = interval,
            Target = target,
            Outcome = Judge(target, value, interval, interval is not null),
            Note = note,
        };

    // What lies wholly beyond the target has missed it, however few the cases.
    static ScoreOutcome Judge(ScoreTarget? target, double? value, ConfidenceInterval? interval, bool enough) =>
        target is null ? ScoreOutcome.NoTarget
        : value is not { } reached ? ScoreOutcome.NotEnoughData
        : interval is { } whole && target.IsMissedBy(whole) ? ScoreOutcome.NotMet
        : !enough ? ScoreOutcome.NotEnoughData
        : target.IsMetBy(reached) ? ScoreOutcome.Met
        : ScoreOutcome.NotMet;
}
