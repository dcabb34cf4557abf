using ChargeMeter.Simulation.Scoring.Inputs;
using ChargeMeter.Simulation.Scoring.Statistics;

namespace ChargeMeter.Simulation.Scoring.Targets;

/// <summary>Whether the uncertainties claimed are true: how often the 95 % intervals contain the truth, and the mean normalised squared error.</summary>
/// <remarks>Piles whose verdict is <c>insufficient</c> do not count. After 7 and 30 days apart, so that every pile counts once in a row.</remarks>
static class HonestyRows
{
    static readonly int[] Marks = [7, 30];

    static readonly ScoreTarget Coverage = new(0.93, 0.97);

    static readonly ScoreTarget Normalised = new(0.8, 1.25);

    public static IEnumerable<ScoreRow> Of(IReadOnlyList<ScoredWorld> worlds) =>
        from days in Marks
        let sufficient = Deviation.After(worlds, days).Where(item => !item.Estimate.IsInsufficient).ToList()
        from row in Rows(sufficient, days)
        select row;

    static IEnumerable<ScoreRow> Rows(List<Deviation> all, int days)
    {
        yield return Covered($"coverage-{days}d", $"95 % intervals contain the truth, {days} d: all", all, Coverage);
        foreach (var family in PileFamily.All)
        {
            var own = all.Where(item => family.Contains(item.Pile.Truth)).ToList();
            yield return Covered($"coverage-{family.Id}-{days}d", $"95 % intervals contain the truth, {days} d: {family.Name}", own, null);
        }

        yield return Covered(
            $"coverage-faulty-{days}d",
            $"95 % intervals contain the truth, {days} d: faulty piles",
            [.. all.Where(item => item.Pile.Truth.Fault is not null)],
            null);
        yield return ScoreRow.Measure(
            $"normalised-squared-error-{days}d",
            $"Mean normalised squared error, {days} d",
            ScoreUnit.Number,
            all.Count,
            all.Count > 0 ? all.Average(item => item.Normalised) : null,
            ClusterBootstrap.OfMean(all, item => item.Pile.Cluster, item => item.Normalised),
            Normalised,
            null);
    }

    static ScoreRow Covered(string id, string name, List<Deviation> deviations, ScoreTarget? target) =>
        ScoreRow.Share(id, name, deviations.Count(item => item.IsCovered), deviations.Count, target);
}
