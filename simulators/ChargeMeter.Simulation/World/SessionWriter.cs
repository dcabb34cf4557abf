using System.Collections.Immutable;
using System.Globalization;
using ChargeMeter.Simulation.Charging;
using ChargeMeter.Simulation.Physics;
using ChargeMeter.Simulation.Scenarios;
using ChargeMeter.Simulation.Sites;

namespace ChargeMeter.Simulation.World;

/// <summary>Writes planned charges as the sessions that piles report: authorised shortly before the current flows, ended shortly after.</summary>
static class SessionWriter
{
    public static ImmutableArray<WorldSession> Write(Scenario scenario, StationSite site, IReadOnlyList<PlannedCharge> charges)
    {
        var dice = Dice.For(scenario.Seed, "sessions", site.Id);
        var numbers = new int[site.Piles.Length];
        var sessions = charges.Select(charge => new WorldSession(
            site.Piles[charge.Pile].Id,
            string.Create(CultureInfo.InvariantCulture, $"{site.Piles[charge.Pile].Id}-T{++numbers[charge.Pile]}"),
            scenario.Start.AddMinutes(charge.StartMinute).AddMilliseconds(-dice.Below(35_000) - 5_000),
            scenario.Start.AddMinutes(charge.EndMinute).AddMilliseconds(dice.Below(28_000) + 2_000),
            charge.Vehicle.Id,
            charge.Counted,
            charge.Connector,
            charge.KilowattHours));
        return [.. sessions.OrderBy(session => session.Start).ThenBy(session => session.Transaction, StringComparer.Ordinal)];
    }
}
