using ChargeMeter.Simulation.Scoring.Inputs;
using ChargeMeter.Simulation.Scoring.Targets;

namespace ChargeMeter.Simulation.Expectations;

/// <summary>Who belongs to a group, by the truth.</summary>
static class ExpectedGroup
{
    const double BeyondShare = 1.25;
    const int WindowDays = 7;

    public static IEnumerable<string> Of(ExpectedOf group, ScoredWorld world) => group switch
    {
        ExpectedOf.WrongClocks => ClockCases.Wrong(world).Select(clock => clock.Device),
        ExpectedOf.RightClocks => ClockCases.Right(world),
        _ => world.Piles.Where(pile => Belongs(pile, group, world.Truth.End)).Select(pile => pile.Truth.Pile),
    };

    static bool Belongs(ScoredPile pile, ExpectedOf group, DateTimeOffset end) => group switch
    {
        ExpectedOf.Healthy => pile.IsHealthy(end),
        ExpectedOf.Faulty => pile.Truth.Fault is not null,
        ExpectedOf.Beyond => IsBeyond(pile, end),
        _ => true,
    };

    static bool IsBeyond(ScoredPile pile, DateTimeOffset end)
    {
        var from = end.AddDays(-WindowDays);
        return !pile.IsBroken(from, end) && Math.Abs(pile.TrueError(from, end) ?? 0) >= BeyondShare * pile.PermissiblePercent;
    }
}
