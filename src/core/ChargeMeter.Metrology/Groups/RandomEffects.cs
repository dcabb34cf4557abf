namespace ChargeMeter.Metrology.Groups;

/// <summary>The mean of a group whose members differ among themselves: by their estimates' uncertainty, and truly.</summary>
/// <remarks>
/// Reference: DerSimonian and Laird 1986, with the general weights of DerSimonian and Kacker 2007 and, differently from both, with the
/// covariance of estimates that share evidence: E[Q] = tr(A·V) + τ²·tr(A), A = W − w·wᵀ/Σw. METHOD.md, "Findings of groups and topology".
/// </remarks>
sealed class RandomEffects
{
    // Hampel's identifier: beyond five robust deviations a member is a case of its own and no sign of what all have in common.
    const double Outlying = 5;
    const double NormalPerMedianDeviation = 1.4826;

    readonly double _spread;

    RandomEffects(IReadOnlyList<GroupMember> members, double leastSpread)
    {
        _spread = Math.Max(leastSpread * leastSpread, SpreadSquared(members));
        var weights = members.Select(member => 1 / (member.Variance + OwnSpread(member))).ToArray();
        var total = weights.Sum();
        Weights = [.. members.Zip(weights, (member, weight) => (member, weight / total))];
        Mean = Weights.Sum(weighted => weighted.Weight * weighted.Member.Error);
        SpreadVariance = Weights.Sum(weighted => weighted.Weight * weighted.Weight * OwnSpread(weighted.Member));
    }

    /// <summary>The members with their weights, which sum to one.</summary>
    public IReadOnlyList<(GroupMember Member, double Weight)> Weights { get; }

    /// <summary>The mean error, a fraction.</summary>
    public double Mean { get; }

    /// <summary>What its variance owes to the spread between members.</summary>
    public double SpreadVariance { get; }

    /// <summary>The standard deviation between members that their estimates' uncertainty does not explain, a fraction.</summary>
    public double Spread => Math.Sqrt(_spread);

    /// <summary>The variance of the mean.</summary>
    public double Variance => SpreadVariance + Quadratic(Weights);

    /// <summary>The group of some members, outlying ones left out.</summary>
    /// <param name="members">The members.</param>
    /// <param name="leastSpread">What they differ by at least: a few may agree by chance where all others do not.</param>
    public static RandomEffects Of(IReadOnlyList<GroupMember> members, double leastSpread = 0) => new(WithoutOutlying(members), leastSpread);

    /// <summary>The variance of the difference of two groups' means: what both owe to the same evidence cancels.</summary>
    public double VarianceAgainst(RandomEffects other) =>
        SpreadVariance + other.SpreadVariance + Quadratic([.. Weights, .. other.Weights.Select(weighted => (weighted.Member, -weighted.Weight))]);

    double OwnSpread(GroupMember member) => Math.Max(_spread, member.LeastSpread * member.LeastSpread);

    static double SpreadSquared(IReadOnlyList<GroupMember> members)
    {
        (GroupMember Member, double Weight)[] weighted =
            [.. members.Select(member => (member, 1 / (member.Variance + (member.LeastSpread * member.LeastSpread))))];
        var total = weighted.Sum(one => one.Weight);
        var mean = weighted.Sum(one => one.Weight * one.Member.Error) / total;
        var scatter = weighted.Sum(one => one.Weight * (one.Member.Error - mean) * (one.Member.Error - mean));
        var explained = weighted.Sum(one => one.Weight * one.Member.Variance) - (Quadratic(weighted) / total);
        var freedom = total - (weighted.Sum(one => one.Weight * one.Weight) / total);
        return freedom <= 0 ? 0 : Math.Max(0, (scatter - explained) / freedom);
    }

    // aᵀ·V·a. Errors that were not estimated together are taken as independent.
    static double Quadratic(IReadOnlyList<(GroupMember Member, double Weight)> weighted)
    {
        var sum = 0.0;
        foreach (var together in weighted.GroupBy(one => one.Member.Covariance))
        {
            var all = together.ToList();
            foreach (var (one, weight) in all)
            {
                foreach (var (other, otherWeight) in all)
                {
                    sum += weight * otherWeight * together.Key[one.Row, other.Row];
                }
            }
        }

        return sum;
    }

    static List<GroupMember> WithoutOutlying(IReadOnlyList<GroupMember> members)
    {
        var median = Median(members.Select(member => member.Error));
        var deviation = NormalPerMedianDeviation * Median(members.Select(member => Math.Abs(member.Error - median)));
        return
        [
            .. members.Where(member => Math.Abs(member.Error - median)
                <= Outlying * Math.Sqrt((deviation * deviation) + (member.LeastSpread * member.LeastSpread) + member.Variance)),
        ];
    }

    static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
