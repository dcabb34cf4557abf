using ChargeMeter.Simulation.Scenarios;
using ChargeMeter.Simulation.World;
using Shouldly;
using Xunit;

namespace ChargeMeter.Simulation.Tests.World;

public sealed class SameSeedSameWorldTests
{
    static readonly Scenario Mixed = new()
    {
        Seed = 7,
        Days = 4,
        Stations =
        [
            new() { Count = 2, Meters = new() { ReferenceShare = 0.3, Submeters = 2 }, ConsumerKilowatts = 3 },
            new() { Count = 2, Kind = StationKind.DC, TwoConnectorsShare = 0.2, InsideShare = 0.5 }
        ],
        Vehicles = new() { Count = 100 }
    };

    [Fact]
    public void The_same_seed_gives_the_same_world() => Worlds.Hash(Mixed).ShouldBe(Worlds.Hash(Mixed));

    [Fact]
    public void Another_seed_gives_another_world() => Worlds.Hash(Mixed with { Seed = 8 }).ShouldNotBe(Worlds.Hash(Mixed));

    [Fact]
    public void What_a_station_is_does_not_depend_on_the_stations_after_it()
    {
        var alone = WorldBuilder.Build(Mixed with { Stations = [Mixed.Stations[0]] }).Piles().ToList();
        var among = WorldBuilder.Build(Mixed).Piles().Take(alone.Count).ToList();

        among.Select(Make).ShouldBe(alone.Select(Make));

        static (string, double, decimal, MeterFault?, string?) Make(WorldMeter pile) =>
            (pile.Id, pile.RatedKilowatts, pile.StartKilowattHours, pile.Fault, pile.Parent);
    }

    [Fact]
    public void Nobody_is_at_two_places_at_once()
    {
        var sessions = WorldBuilder.Build(Mixed).SelectMany(station => station.Sessions).ToList();

        sessions.Count.ShouldBeGreaterThan(300);
        sessions.Select(session => session.Transaction).ShouldBeUnique();
        foreach (var sequence in sessions.GroupBy(session => $"{session.Pile}/{session.Connector}").Concat(sessions.GroupBy(session => session.Vehicle)))
        {
            var ordered = sequence.OrderBy(session => session.Start).ToList();
            ordered.Zip(ordered.Skip(1)).ShouldAllBe(pair => pair.First.End < pair.Second.Start);
        }
    }
}
