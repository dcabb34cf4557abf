namespace ChargeMeter.Monitoring.Assessment.Groups;

/// <summary>When the piles of a group lean together, and when they do no longer.</summary>
/// <remarks>
/// Reference: METHOD.md, "Findings of groups and topology". Against the rest of the fleet, in which what all owe to the same evidence
/// cancels; and away from zero, which says which of the two leans.
/// </remarks>
static class LeanRule
{
    const double LeastShareOfLimit = 0.25;

    // Three times what batches of good piles are believed to differ by, as a fraction: less is how piles are made.
    const double LeastLean = 0.0045;

    // Without a rest it is anchors alone that say where zero is, and nothing tells how far those lean themselves.
    const double LeastShareWithoutRest = 0.5;
    const double LeastDeviations = 4;
    const double LeastDeviationsFromZero = 2;
    const double ClearShareOfLean = 0.5;
    const double ClearDeviations = 2;

    /// <summary>Whether they lean.</summary>
    public static bool Leans(GroupFinding finding)
    {
        var least = Least(finding);
        var (mean, difference) = (finding.Mean.Fraction, finding.Difference.Fraction);
        return finding.Piles > 0
            && Math.Min(Math.Abs(mean), Math.Abs(difference)) >= least
            && mean * difference > 0
            && Math.Abs(finding.Deviations) >= LeastDeviations
            && Math.Abs(mean) >= LeastDeviationsFromZero * finding.MeanUncertainty.Fraction;
    }

    /// <summary>Whether they are known to lean no more, or lean because of another group.</summary>
    public static bool IsUpright(GroupFinding finding) => finding.ExplainedBy is not null
        || (finding.Piles > 0
            && (Math.Abs(finding.Difference.Fraction) < ClearShareOfLean * Least(finding)
                || Math.Abs(finding.Deviations) < ClearDeviations));

    static double Least(GroupFinding finding) =>
        Math.Max(LeastLean, (finding.Rest is null ? LeastShareWithoutRest : LeastShareOfLimit) * finding.Limit.Fraction);
}
