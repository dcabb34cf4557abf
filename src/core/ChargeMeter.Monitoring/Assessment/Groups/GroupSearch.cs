using System.Collections.Immutable;
using ChargeMeter.Metrology.Groups;
using ChargeMeter.Metrology.Quantities;

namespace ChargeMeter.Monitoring.Assessment.Groups;

/// <summary>Looks for groups of piles that lean together, the surest first: what it explains is not said of another group.</summary>
/// <remarks>Reference: METHOD.md, "Findings of groups and topology".</remarks>
sealed class GroupSearch
{
    /// <summary>Fewer say nothing of what they have in common.</summary>
    public const int FewestPiles = 5;

    readonly List<PileGroup> _open;
    readonly Dictionary<string, GroupPile> _left;
    readonly Dictionary<string, string> _taken = new(StringComparer.Ordinal);
    readonly List<GroupFinding> _found = [];

    GroupSearch(IEnumerable<PileGroup> groups, IEnumerable<GroupPile> piles)
    {
        _left = piles.ToDictionary(pile => pile.Pile, StringComparer.Ordinal);
        _open = [.. groups];
    }

    /// <summary>What is found of every group.</summary>
    public static ImmutableArray<GroupFinding> Find(IEnumerable<PileGroup> groups, IEnumerable<GroupPile> piles)
    {
        var search = new GroupSearch(groups, piles);
        while (search.TakeSurest())
        {
        }

        return [.. search._found, .. search._open.Select(search.Of)];
    }

    bool TakeSurest()
    {
        var surest = _open.Select(group => (Group: group, Finding: Of(group)))
            .Where(tested => LeanRule.Leans(tested.Finding))
            .OrderByDescending(tested => Math.Abs(tested.Finding.Deviations))
            .ThenBy(tested => tested.Group.Kind)
            .FirstOrDefault();
        if (surest.Finding is not { } found)
        {
            return false;
        }

        var piles = Left(surest.Group).Select(pile => pile.Pile).ToHashSet(StringComparer.Ordinal);
        var same = _open.Where(other => !ReferenceEquals(other, surest.Group) && piles.SetEquals(Left(other).Select(pile => pile.Pile)));
        _found.Add(found with { Also = Joined(same.Select(other => other.Subject)) });
        _open.Remove(surest.Group);
        foreach (var pile in piles)
        {
            _taken[pile] = found.Subject;
            _left.Remove(pile);
        }

        return true;
    }

    GroupFinding Of(PileGroup group)
    {
        var piles = Left(group);
        if (piles.Count < FewestPiles)
        {
            return Unknown(group);
        }

        var others = _left.Values.Where(pile => !group.Piles.Contains(pile.Pile)).Select(pile => pile.Member).ToList();
        var rest = others.Count < FewestPiles ? null : RandomEffects.Of(others);
        var mean = RandomEffects.Of([.. piles.Select(pile => pile.Member)], rest?.Spread ?? 0);
        return new GroupFinding
        {
            Subject = group.Subject,
            Kind = group.Kind,
            Name = group.Name,
            Station = group.Station,
            Piles = mean.Weights.Count,
            Mean = RelativeError.FromFraction(mean.Mean),
            MeanUncertainty = Root(mean.Variance),
            Spread = RelativeError.FromFraction(mean.Spread),
            Limit = RelativeError.FromFraction(piles.Average(pile => pile.Limit)),
            RestPiles = rest?.Weights.Count ?? 0,
            Rest = rest is null ? null : RelativeError.FromFraction(rest.Mean),
            DifferenceUncertainty = rest is null ? null : Root(mean.VarianceAgainst(rest)),
        };
    }

    // Too few piles have an estimate, or another group has taken them: of the few that are left nothing can be said.
    GroupFinding Unknown(PileGroup group) => new()
    {
        Subject = group.Subject,
        Kind = group.Kind,
        Name = group.Name,
        Station = group.Station,
        ExplainedBy = group.Piles.Select(pile => _taken.GetValueOrDefault(pile)).OfType<string>()
            .GroupBy(subject => subject, StringComparer.Ordinal)
            .MaxBy(subject => subject.Count())?.Key,
    };

    List<GroupPile> Left(PileGroup group) =>
        [.. group.Piles.Order(StringComparer.Ordinal).Select(pile => _left.GetValueOrDefault(pile)).OfType<GroupPile>()];

    static string? Joined(IEnumerable<string> subjects)
    {
        var joined = string.Join(", ", subjects);
        return joined.Length > 0 ? joined : null;
    }

    static RelativeError Root(double variance) => RelativeError.FromFraction(Math.Sqrt(Math.Max(0, variance)));
}
