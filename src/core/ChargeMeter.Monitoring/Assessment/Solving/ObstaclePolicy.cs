using ChargeMeter.Metrology.Estimation.Fusion;

namespace ChargeMeter.Monitoring.Assessment.Solving;

/// <summary>Says what stands in the way of knowing a pile's error better.</summary>
/// <remarks>Reference: METHOD.md, "What is identifiable when".</remarks>
sealed class ObstaclePolicy(ComponentSolve solve, FusionSolution solution)
{
    const double Together = -0.7;
    const double Half = 0.5;

    /// <summary>The obstacle of a pile.</summary>
    public Obstacle Of(PileCase pile)
    {
        var unknown = solve.Current(pile);
        return pile switch
        {
            { PeriodDays.Length: 0 } => new Obstacle(ObstacleKind.NotCharging, null),
            _ when pile.BelievedReference?.Comparisons().Count == 1 => new Obstacle(ObstacleKind.OneComparison, null),
            { Misplacement: { Found: null } misplaced } => new Obstacle(ObstacleKind.Misplaced, misplaced.Registered),
            _ when !IsBalanced(pile) && OtherRoutes(unknown) < Half => NoBalance(pile),
            _ when Neighbour(pile) is { } neighbour => new Obstacle(ObstacleKind.Together, neighbour),
            _ when IsUnanchored(unknown) => new Obstacle(ObstacleKind.NoAnchor, pile.Station.Operator),
            _ => new Obstacle(IsBalanced(pile) ? ObstacleKind.Noise : ObstacleKind.Scatter, null),
        };
    }

    double OtherRoutes(int unknown)
    {
        var shares = solution.Shares(unknown);
        return shares.Reference + shares.Vehicles + shares.Certificate;
    }

    // Within its period: of a balance that ended before no more is to be expected.
    bool IsBalanced(PileCase pile) => solve.Balances
        .Any(balance => balance.Node.Days[^1].Day >= pile.PeriodDays[0] && balance.Holds(solve.Current(pile)));

    Obstacle NoBalance(PileCase pile) => pile switch
    {
        { DoubtedMeter: { } doubted } => new Obstacle(ObstacleKind.WrongRatio, doubted),
        { ExportingMeter: { } exporting } => new Obstacle(ObstacleKind.Export, exporting),
        _ when UpperOf(pile) is { } upper => new Obstacle(ObstacleKind.UpperMeterMissing, upper) { Since = BalancedUntil(upper)?.AddDays(1) },
        _ => new Obstacle(ObstacleKind.NoRoute, null),
    };

    static string? UpperOf(PileCase pile) =>
        pile.Misplacement is { } misplaced ? misplaced.Found : pile.Station.HungBy(pile.Model.Id).Parent ?? pile.Model.Parent;

    DateOnly? BalancedUntil(string upper) => solve.Balances
        .FirstOrDefault(balance => string.Equals(balance.Node.Node.Upper.Id, upper, StringComparison.Ordinal))?.Node.Days[^1].Day;

    string? Neighbour(PileCase pile)
    {
        var unknown = solve.Current(pile);
        return solve.Piles
            .Where(other => ReferenceEquals(other.Station, pile.Station) && !ReferenceEquals(other, pile))
            .Select(other => (other.Model.Id, Correlation: Correlation(unknown, solve.Current(other))))
            .Where(other => other.Correlation < Together)
            .OrderBy(other => other.Correlation)
            .Select(other => other.Id)
            .FirstOrDefault();
    }

    double Correlation(int one, int other) => solution.Covariance(one, other) / (solution.Uncertainty(one) * solution.Uncertainty(other));

    bool IsUnanchored(int unknown) => solution.FromPriors(unknown)
        .Where(prior => solve.Unknowns.All[prior.Unknown].Kind is "vehicle-mean" or "converter-mean")
        .Sum(prior => prior.Variance) > solution.Covariance(unknown, unknown) / 2;
}
