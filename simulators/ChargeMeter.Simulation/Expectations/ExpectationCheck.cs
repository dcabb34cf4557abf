using ChargeMeter.Simulation.Scoring;
using ChargeMeter.Simulation.Scoring.Inputs;
using ChargeMeter.Simulation.Scoring.Reporting;

namespace ChargeMeter.Simulation.Expectations;

/// <summary>Compares what came out with what must.</summary>
public static class ExpectationCheck
{
    const int Shown = 5;

    /// <summary>Every expectation that is not met: its place in the scenario, what it asks, and what came out; empty when all is well.</summary>
    public static IReadOnlyList<string> Breaches(ExpectSettings expect, ScoredWorld world)
    {
        var card = ScoreCard.Of([world], expect.Dirty);
        return
        [
            .. expect.Verdicts.SelectMany((wanted, index) => Verdicts(FormattableString.Invariant($"$.expect.verdicts[{index}]"), wanted, world)),
            .. expect.Alarms.SelectMany((wanted, index) => Alarms(FormattableString.Invariant($"$.expect.alarms[{index}]"), wanted, world)),
            .. expect.Score.SelectMany((wanted, index) => Score(FormattableString.Invariant($"$.expect.score[{index}]"), wanted, card)),
        ];
    }

    static IEnumerable<string> Verdicts(string place, VerdictExpectation wanted, ScoredWorld world)
    {
        var names = wanted.Verdicts.Select(Words.Of).ToHashSet(StringComparer.Ordinal);
        var all = ExpectedGroup.Of(wanted.Of, world).ToHashSet(StringComparer.Ordinal);
        var said = world.Piles.Where(pile => all.Contains(pile.Truth.Pile) || wanted.Of == ExpectedOf.Anyone)
            .Select(pile => (Name: pile.Truth.Pile, Verdict: pile.Estimates.Count > 0 ? pile.Estimates[^1].Verdict : "no verdict"))
            .ToLookup(pile => names.Contains(pile.Verdict), pile => $"{pile.Name} {pile.Verdict}");
        return Compare(
            $"{place}: verdict {string.Join(" or ", names)} of {Words.Of(wanted.Of)}", (wanted.Least, wanted.Most, wanted.MostOthers), [.. said[true]], [.. said[false]]);
    }

    static IEnumerable<string> Alarms(string place, AlarmExpectation wanted, ScoredWorld world)
    {
        var raised = world.Alarms.Where(alarm => alarm.IsRaised && string.Equals(alarm.Kind, wanted.Kind, StringComparison.Ordinal))
            .Select(alarm => alarm.Subject).ToHashSet(StringComparer.Ordinal);
        var all = (wanted.Of == ExpectedOf.Anyone ? raised : ExpectedGroup.Of(wanted.Of, world)).ToLookup(raised.Contains);
        return Compare(
            $"{place}: alarm {wanted.Kind} about {Words.Of(wanted.Of)}", (wanted.Least, wanted.Most, wanted.MostOthers), [.. all[true]], [.. all[false]]);
    }

    static IEnumerable<string> Score(string place, ScoreExpectation wanted, ScoreCard card)
    {
        var row = card.Rows.FirstOrDefault(row => string.Equals(row.Id, wanted.Row, StringComparison.Ordinal));
        if (row?.Value is not { } value)
        {
            yield return $"{place}: {wanted.Row} is expected; {(row is null ? "the score has no such row" : "no case of it came out")}";
        }
        else if (!new ScoreTarget(wanted.Least, wanted.Most).IsMetBy(value))
        {
            var limits = new[] { wanted.Least is { } least ? $"at least {RowText.Number(least, row.Unit)}" : null, wanted.Most is { } most ? $"at most {RowText.Number(most, row.Unit)}" : null };
            yield return FormattableString.Invariant(
                $"{place}: {wanted.Row} {string.Join(" and ", limits.OfType<string>())} is expected; it is {RowText.Number(value, row.Unit)} of {row.Cases} cases. {row.Note}");
        }
    }

    static IEnumerable<string> Compare(string what, (int? Least, int? Most, int? MostOthers) limits, IReadOnlyList<string> with, IReadOnlyList<string> without)
    {
        if (with.Count < limits.Least)
        {
            yield return FormattableString.Invariant($"{what}: at least {limits.Least} expected; {with.Count} came out{Named(with)}");
        }

        if (with.Count > limits.Most)
        {
            yield return FormattableString.Invariant($"{what}: at most {limits.Most} expected; {with.Count} came out{Named(with)}");
        }

        if (without.Count > limits.MostOthers)
        {
            yield return FormattableString.Invariant($"{what}: all but {limits.MostOthers} expected; {without.Count} of {with.Count + without.Count} came out without{Named(without)}");
        }
    }

    static string Named(IReadOnlyList<string> names) => names.Count == 0
        ? string.Empty
        : FormattableString.Invariant($": {string.Join(", ", names.Order(StringComparer.Ordinal).Take(Shown))}{(names.Count > Shown ? $" and {names.Count - Shown} more" : string.Empty)}");
}
