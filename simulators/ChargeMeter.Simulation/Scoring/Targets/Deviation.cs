using ChargeMeter.Simulation.Scoring.Inputs;

namespace ChargeMeter.Simulation.Scoring.Targets;

/// <summary>One estimate beside the true error over the seven days before it. Errors are in percent.</summary>
/// <param name="Pile">The pile.</param>
/// <param name="Estimate">What was said; its error is not null.</param>
/// <param name="TruePercent">What was true, weighted by energy.</param>
sealed record Deviation(ScoredPile Pile, EstimateLine Estimate, double TruePercent)
{
    const int WindowDays = 7;

    /// <summary>Estimate minus truth, in percent.</summary>
    public double Percent => Estimate.Error!.Value - TruePercent;

    /// <summary>Whether the 95 % interval contains the truth.</summary>
    public bool IsCovered => Math.Abs(Percent) <= Estimate.Expanded;

    /// <summary>The squared deviation over the variance claimed.</summary>
    public double Normalised => Math.Pow(Percent / Estimate.StandardUncertainty!.Value, 2);

    /// <summary>The deviations after so many days in all worlds that last so long.</summary>
    public static IEnumerable<Deviation> After(IEnumerable<ScoredWorld> worlds, int days) =>
        from world in worlds
        where world.Lasts(days)
        from pile in world.Piles
        let estimate = pile.EstimateAt(world.After(days))
        where estimate?.Error is not null && estimate.StandardUncertainty is > 0
        let begin = estimate.At.AddDays(-WindowDays)
        where !pile.IsBroken(begin, estimate.At)
        let truth = pile.TrueError(begin, estimate.At)
        where truth is not null
        select new Deviation(pile, estimate, truth.Value);
}
