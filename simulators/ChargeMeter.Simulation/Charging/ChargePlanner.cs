using System.Collections.Immutable;
using ChargeMeter.Simulation.Physics;
using ChargeMeter.Simulation.Scenarios;
using ChargeMeter.Simulation.Sites;

namespace ChargeMeter.Simulation.Charging;

/// <summary>
/// Plans every charge of the world in the order of time, because vehicles roam: no vehicle is at two stations at once, no connector
/// serves two vehicles, and who finds no place within half an hour drives on.
/// </summary>
sealed class ChargePlanner(Scenario scenario, ImmutableArray<StationSite> sites, Climate climate)
{
    const int MinutesPerDay = 24 * 60;
    const int PatienceMinutes = 30;
    const int LeastGapMinutes = 3;
    const int MostGapMinutes = 8;
    const int RestMinutes = 180;
    const int Tries = 8;

    readonly ImmutableArray<Vehicle> _vehicles =
        [.. Enumerable.Range(0, scenario.Vehicles.Count).Select(number => new Vehicle(scenario, number))];

    readonly ArrivalPattern _arrivals = new(scenario);

    readonly ImmutableArray<ImmutableArray<Connector>> _connectors =
        [.. sites.Select(site => site.Piles.SelectMany(ConnectorsOf).ToImmutableArray())];

    readonly ImmutableArray<Dice> _dice = [.. sites.Select(site => Dice.For(scenario.Seed, "charges", site.Id))];

    /// <summary>The charges of each station, by start in order.</summary>
    public ImmutableArray<List<PlannedCharge>> Plan()
    {
        var plan = sites.Select(_ => new List<PlannedCharge>()).ToImmutableArray();
        for (var day = 0; day < scenario.Days; day++)
        {
            foreach (var (minute, station) in ArrivalsOf(day))
            {
                if (Charge(station, minute) is { } charge)
                {
                    plan[station].Add(charge);
                }
            }
        }

        foreach (var charges in plan)
        {
            charges.Sort((one, other) => (one.StartMinute, one.Pile, one.Connector).CompareTo((other.StartMinute, other.Pile, other.Connector)));
        }

        return plan;
    }

    static IEnumerable<Connector> ConnectorsOf(PileSite pile, int index) =>
        Enumerable.Range(1, pile.Connectors).Select(number => new Connector(index, number, pile.ConnectorKilowatts));

    IEnumerable<(int Minute, int Station)> ArrivalsOf(int day) => Enumerable.Range(0, sites.Length)
        .SelectMany(station => _arrivals.Of(sites[station].Id, sites[station].Group, _connectors[station].Length, day)
            .Select(minute => (minute, station)))
        .Order();

    PlannedCharge? Charge(int station, int minute)
    {
        var dice = _dice[station];
        var vehicle = Comes(station, minute, dice);
        var connector = Choose(_connectors[station], minute, dice);
        var start = Math.Max(minute, connector.FreeFrom);
        if (vehicle is null || start > minute + PatienceMinutes)
        {
            return null;
        }

        var kind = sites[station].Group.Kind;
        var (energy, profile) = ChargeDemand.Of(vehicle, kind, connector.Kilowatts, scenario.Vehicles, dice);
        var minutes = profile.Minutes(energy).Count();
        var end = start + minutes;
        if (end + MostGapMinutes >= scenario.Days * MinutesPerDay)
        {
            return null;
        }

        connector.FreeFrom = end + LeastGapMinutes + dice.Below(MostGapMinutes - LeastGapMinutes);
        vehicle.FreeFrom = end + RestMinutes;
        double? counted = kind == StationKind.DC ? vehicle.Counted(energy, start, climate.CelsiusAt(start)) : null;
        return new PlannedCharge(connector.Pile, connector.Number, start, minutes, energy, profile, vehicle, counted);
    }

    // Vehicles are at home evenly: number n at station n modulo the number of stations.
    Vehicle? Comes(int station, int minute, Dice dice)
    {
        var atHome = (_vehicles.Length - station + sites.Length - 1) / sites.Length;
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var number = atHome > 0 && dice.Chance(scenario.Vehicles.HomeShare)
                ? station + (dice.Below(atHome) * sites.Length)
                : dice.Below(_vehicles.Length);
            if (_vehicles[number].FreeFrom <= minute)
            {
                return _vehicles[number];
            }
        }

        return null;
    }

    static Connector Choose(ImmutableArray<Connector> connectors, int minute, Dice dice)
    {
        var free = connectors.Count(connector => connector.FreeFrom <= minute);
        return free > 0
            ? connectors.Where(connector => connector.FreeFrom <= minute).ElementAt(dice.Below(free))
            : connectors.MinBy(connector => connector.FreeFrom)!;
    }
}
