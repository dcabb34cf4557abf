using ChargeMeter.Simulation.Scoring.Inputs;
using ChargeMeter.Simulation.Scoring.Statistics;

namespace ChargeMeter.Simulation.Scoring.Targets;

/// <summary>How far estimates are from the truth: the root mean square deviation after 1, 7 and 30 days, by family.</summary>
/// <remarks>All piles with an estimate count, also those whose verdict is <c>insufficient</c>; the note says how many had none.</remarks>
static class ErrorRows
{
    /// <summary>In dirty worlds so many times the deviation is allowed.</summary>
    const double DirtyFactor = 1.5;

    static readonly int[] Marks = [1, 7, 30];

    public static IEnumerable<ScoreRow> Of(IReadOnlyList<ScoredWorld> worlds, bool dirty) =>
        from family in PileFamily.All
        from days in Marks
        let own = Deviation.After(worlds, days).Where(deviation => family.Contains(deviation.Pile.Truth)).ToList()
        let piles = worlds.Where(world => world.Lasts(days)).Sum(world => world.Piles.Count(pile => family.Contains(pile.Truth)))
        select Row(family, days, own, piles, dirty);

    static ScoreRow Row(PileFamily family, int days, List<Deviation> deviations, int piles, bool dirty)
    {
        var squares = ClusterBootstrap.OfMean(deviations, item => item.Pile.Cluster, item => item.Percent * item.Percent);
        var target = Target(family, days);
        return ScoreRow.Measure(
            $"rmse-{family.Id}-{days}d",
            $"RMSE after {days} d: {family.Name}",
            ScoreUnit.PercentOfEnergy,
            deviations.Count,
            deviations.Count > 0 ? Math.Sqrt(deviations.Average(item => item.Percent * item.Percent)) : null,
            squares is { } interval ? new ConfidenceInterval(Math.Sqrt(interval.Lower), Math.Sqrt(interval.Upper)) : null,
            dirty ? target?.Widened(DirtyFactor) : target,
            Note(deviations, piles));
    }

    static string? Note(List<Deviation> deviations, int piles)
    {
        var worst = deviations.MaxBy(item => Math.Abs(item.Percent));
        return worst is null
            ? null
            : FormattableString.Invariant(
                $"{piles - deviations.Count} of {piles} without; worst {worst.Pile.Cluster}: {worst.Pile.Truth.Pile} {worst.Percent:+0.000;-0.000}");
    }

    static ScoreTarget? Target(PileFamily family, int days) => (family.Id, days) switch
    {
        ("ac", 7) => ScoreTarget.AtMost(0.55),
        ("ac", 30) => ScoreTarget.AtMost(0.27),
        ("dc", 7) => ScoreTarget.AtMost(0.15),
        ("dc", 30) => ScoreTarget.AtMost(0.09),
        ("reference", 1) => ScoreTarget.AtMost(0.09),
        ("reference", 7) => ScoreTarget.AtMost(0.075),
        _ => null,
    };
}
