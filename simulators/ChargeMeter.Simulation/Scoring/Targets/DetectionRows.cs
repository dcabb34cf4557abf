using ChargeMeter.Simulation.Scoring.Inputs;

namespace ChargeMeter.Simulation.Scoring.Targets;

/// <summary>Whether piles that err are flagged in time: constant errors from the beginning, and steps.</summary>
/// <remarks>
/// A pile that delivered nothing in that time does not count; neither does a world that is over before the time is. A pile without a fault
/// whose error happens to be that large errs as well, unless its meter was exchanged.
/// </remarks>
static class DetectionRows
{
    const double ConstantShare = 1.25;
    const double StepShare = 1.3;
    const int StepDays = 5;

    static readonly (string Kind, double Class, int Days, double Least)[] Constant =
    [
        ("DC", 2, 10, 0.97), ("AC", 2, 21, 0.97), ("DC", 1, 21, 0.97), ("AC", 1, 30, 0.70),
    ];

    public static IEnumerable<ScoreRow> Of(IReadOnlyList<ScoredWorld> worlds) =>
        [.. Constant.Select(wanted => ConstantErrors(worlds, wanted.Kind, wanted.Class, wanted.Days, wanted.Least)), Steps(worlds)];

    static ScoreRow ConstantErrors(IReadOnlyList<ScoredWorld> worlds, string kind, double accuracyClass, int days, double least)
    {
        var cases =
            from world in worlds
            where world.Lasts(days)
            from pile in world.Piles
            where Is(pile, kind, accuracyClass) && IsConstant(pile)
            where pile.TrueError(world.Truth.Start, world.After(days)) is { } error && IsBeyond(pile, error, ConstantShare)
            select (pile, IsFlagged: pile.IsFlagged(world.Truth.Start, world.After(days)));
        return Row(
            FormattableString.Invariant($"constant-{(kind is "DC" ? "dc" : "ac")}-class{accuracyClass}"),
            FormattableString.Invariant($"Constant errors ≥ {ConstantShare} MPE flagged within {days} d: {kind} class {accuracyClass}"),
            [.. cases],
            least);
    }

    static ScoreRow Steps(IReadOnlyList<ScoredWorld> worlds)
    {
        var cases =
            from world in worlds
            from pile in world.Piles
            where Is(pile, "DC", 2) && pile.Truth.Fault is { Kind: "step", Onset: not null }
            let onset = pile.Truth.Fault!.Onset!.Value
            let end = onset.AddDays(StepDays)
            where world.Truth.End >= end
            where pile.TrueError(onset, end) is { } error && IsBeyond(pile, error, StepShare)
            select (pile, IsFlagged: pile.IsFlagged(onset, end));
        return Row(
            "steps-dc-class2",
            FormattableString.Invariant($"Steps to ≥ {StepShare} MPE flagged within {StepDays} d: DC class 2"),
            [.. cases],
            0.95);
    }

    static ScoreRow Row(string id, string name, List<(ScoredPile Pile, bool IsFlagged)> cases, double least)
    {
        var missed = cases.Where(item => !item.IsFlagged).Select(item => $"{item.Pile.Cluster}: {item.Pile.Truth.Pile}").ToList();
        return ScoreRow.Share(
            id,
            name,
            cases.Count - missed.Count,
            cases.Count,
            ScoreTarget.AtLeast(least),
            missed.Count > 0 ? $"missed {Names.FirstOf(missed)}" : null);
    }

    static bool IsConstant(ScoredPile pile) => pile.Truth.Fault?.IsConstant ?? pile.Truth.Exchanged is null;

    static bool Is(ScoredPile pile, string kind, double accuracyClass) =>
        string.Equals(pile.Truth.Kind, kind, StringComparison.Ordinal) && Math.Abs(pile.PermissiblePercent - accuracyClass) < 1e-9;

    static bool IsBeyond(ScoredPile pile, double error, double share) => Math.Abs(error) >= share * pile.PermissiblePercent;
}
