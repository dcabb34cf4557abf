using System.Text.RegularExpressions;
using ChargeMeter.Simulation.Scoring.Inputs;

namespace ChargeMeter.Simulation.Scoring.Targets;

/// <summary>How many piles are left <c>insufficient</c> after 30 days, of those that delivered anything.</summary>
/// <remarks>A pile without any estimate counts as insufficient, and as without a reason.</remarks>
static partial class InsufficientRows
{
    const int Days = 30;

    public static IEnumerable<ScoreRow> Of(IReadOnlyList<ScoredWorld> worlds)
    {
        var charged = (
            from world in worlds
            where world.Lasts(Days)
            from pile in world.Piles
            where pile.TrueError(world.Truth.Start, world.After(Days)) is not null
            select (Pile: pile, Estimate: pile.EstimateAt(world.After(Days)))).ToList();
        yield return Row("dc", "DC", charged.Where(item => item.Pile.Truth.Kind is "DC"), ScoreTarget.AtMost(0.02));
        yield return Row("ac-class2", "AC class 2", charged.Where(item => IsAc(item.Pile, 2)), ScoreTarget.AtMost(0.08));
        yield return Row("ac-class1", "AC class 1", charged.Where(item => IsAc(item.Pile, 1)), null);
        var insufficient = charged.Where(item => item.Estimate?.IsInsufficient ?? true).ToList();
        yield return ScoreRow.Share(
            "insufficient-without-reason",
            $"Insufficient after {Days} d without a reason",
            insufficient.Count(item => string.IsNullOrWhiteSpace(item.Estimate?.Reason)),
            insufficient.Count,
            ScoreTarget.AtMost(0));
    }

    static ScoreRow Row(
        string id, string name, IEnumerable<(ScoredPile Pile, EstimateLine? Estimate)> piles, ScoreTarget? target)
    {
        var all = piles.ToList();
        var left = all.Where(item => item.Estimate?.IsInsufficient ?? true).ToList();
        var reasons = left.CountBy(item => item.Estimate is null ? "no estimate" : Kind(item.Estimate.Reason), StringComparer.Ordinal);
        return ScoreRow.Share(
            $"insufficient-{id}",
            $"Left insufficient after {Days} d: {name}",
            left.Count,
            all.Count,
            target,
            left.Count > 0 ? string.Join(", ", reasons.OrderByDescending(pair => pair.Value).Select(pair => $"{pair.Value} × “{pair.Key}”")) : null);
    }

    // Reasons that differ in figures only are one.
    static string Kind(string? reason) => reason is null ? "no reason" : Figure().Replace(reason, "…");

    [GeneratedRegex(@"\d+(\.\d+)?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Figure();

    static bool IsAc(ScoredPile pile, double accuracyClass) =>
        pile.Truth.Kind is "AC" && Math.Abs(pile.PermissiblePercent - accuracyClass) < 1e-9;
}
