using ChargeMeter.Simulation.Scenarios;
using ChargeMeter.Simulation.World;
using Shouldly;
using Xunit;

namespace ChargeMeter.Simulation.Tests.World;

public sealed class EnergyIsConservedTests
{
    const double Rounding = 1e-9;

    [Fact]
    public void Without_losses_the_master_passes_what_its_piles_deliver()
    {
        var scenario = new Scenario
        {
            Days = 7,
            Stations = [new() { Auxiliaries = Worlds.NoAuxiliaries, LossPercent = Worlds.Exactly(0), TwoConnectorsShare = 0.3 }]
        };

        var station = WorldBuilder.Build(scenario).Single();

        var total = station.Master().True.At(scenario.End);
        total.ShouldBeGreaterThan(100);
        for (var seconds = 0.0; seconds < 7 * 86400; seconds += 1234.5)
        {
            var piles = station.Meters.Where(meter => meter.Role == "pile").Sum(meter => meter.True.At(seconds));
            station.Master().True.At(seconds).ShouldBe(piles, Rounding * total);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void The_master_passes_what_piles_deliver_and_converters_and_cables_lose(int submeters)
    {
        const double FixedLoss = 0.4, Slope = 0.03, Quadratic = 8e-5, Idle = 0.1, Loss = 0.01, Rated = 120;
        var group = new StationGroup
        {
            Kind = StationKind.DC,
            RatedKilowatts = [Rated],
            Piles = Worlds.Exactly(9),
            Auxiliaries = Worlds.NoAuxiliaries,
            LossPercent = Worlds.Exactly(100 * Loss),
            Meters = new() { Submeters = submeters },
            Converter = new()
            {
                FixedKilowatts = Worlds.Exactly(FixedLoss),
                Slope = Worlds.Exactly(Slope),
                SlopePerKelvin = 0,
                QuadraticPerKilowatt = Quadratic,
                IdleKilowatts = Worlds.Exactly(Idle)
            }
        };
        var station = WorldBuilder.Build(new Scenario { Days = 3, Stations = [group] }).Single();
        var piles = station.Meters.Where(meter => meter.Role == "pile").ToList();
        var feeders = Math.Max(1, submeters);

        var expected = 0.0;
        for (var minute = 0; minute < 3 * 1440; minute++)
        {
            double Delivered(WorldMeter pile) => 60 * (pile.True.At(60.0 * (minute + 1)) - pile.True.At(60.0 * minute));
            double Drawn(double power) => power > 1e-9 ? power + FixedLoss + (Slope * power) + (Quadratic * power * power) : Idle;
            double WithLoss(double power, double share, double of) => power + (share / of * power * power);
            var passed = piles.Chunk(9 / feeders).Select(chunk => chunk.Sum(pile => Drawn(Delivered(pile))))
                .Sum(power => submeters == 0 ? power : WithLoss(power, Loss / 2, 9 * Rated / feeders));
            expected += WithLoss(passed, submeters == 0 ? Loss : Loss / 2, 9 * Rated) / 60;
        }

        station.Master().True.At(3 * 86400.0).ShouldBe(expected, Rounding * expected);
        station.Meters.Count(meter => meter.Role == "submeter").ShouldBe(submeters);
    }

    [Fact]
    public void Auxiliaries_and_consumers_come_on_top()
    {
        const int Days = 40;
        var bare = new StationGroup { Auxiliaries = Worlds.NoAuxiliaries };
        var full = bare with { Auxiliaries = new() { Kilowatts = Worlds.Exactly(3), KelvinShare = 0 }, ConsumerKilowatts = 5 };

        var without = WorldBuilder.Build(new Scenario { Days = Days, Stations = [bare] }).Single();
        var with = WorldBuilder.Build(new Scenario { Days = Days, Stations = [full] }).Single();

        var consumer = with.Meters.Single(meter => meter.Role == "consumer");
        var auxiliaries = with.Master().True.At(Days * 86400.0) - without.Master().True.At(Days * 86400.0) - consumer.True.At(Days * 86400.0);

        // The level of a day has a standard deviation of 8 %; the fluctuation, with its memory of an hour, adds 10 % x sqrt(2 h / 960 h).
        var standardError = 3 * Math.Sqrt((0.08 * 0.08 / Days) + (0.1 * 0.1 * 2 / (Days * 24)));
        (auxiliaries / (Days * 24)).ShouldBe(3, 4 * standardError);
        consumer.Parent.ShouldBe(with.Master().Id);
    }

    [Fact]
    public void A_meter_inside_counts_the_cable_as_well()
    {
        var group = new StationGroup { Kind = StationKind.DC, RatedKilowatts = [120], InsideShare = 1, CableOhm = Worlds.Exactly(0.005) };
        var vehicles = new VehicleSettings { HighVoltageShare = 0, PowerKilowatts = Worlds.Exactly(90), TaperFrom = Worlds.Exactly(0.97) };

        var piles = WorldBuilder.Build(new Scenario { Days = 5, Stations = [group], Vehicles = vehicles, Errors = Worlds.NoErrors, Faults = [] }).Piles();

        // 90 kW at 370 V are 243 A: 296 W in 5 mohm, 0.33 %; the end of a charge is slower.
        foreach (var pile in piles)
        {
            pile.ErrorPercent(pile.True.Origin, pile.True.Origin.AddDays(5))!.Value.ShouldBeInRange(0.30, 0.3287);
            pile.IsInside.ShouldBeTrue();
        }
    }
}
