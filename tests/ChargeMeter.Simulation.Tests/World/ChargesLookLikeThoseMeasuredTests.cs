using ChargeMeter.Simulation.Charging;
using ChargeMeter.Simulation.Physics;
using ChargeMeter.Simulation.Scenarios;
using ChargeMeter.Simulation.World;
using Shouldly;
using Xunit;

namespace ChargeMeter.Simulation.Tests.World;

/// <summary>
/// Charges against what was measured. Tolerances: of moments five standard errors; of distributions the distance that chance exceeds once
/// in a million, and what the model is known to leave out.
/// </summary>
public sealed class ChargesLookLikeThoseMeasuredTests
{
    const double Errors = 5;

    static readonly VehicleSettings Vehicles = new();

    [Fact]
    public void The_lognormal_is_the_one_of_the_measured_charges()
    {
        var logarithms = MeasuredCharges.KilowattHours.Select(energy => Math.Log(energy)).ToList();

        var (mean, deviation) = Worlds.Moments(logarithms);
        const double HalfOfTheLastDigit = 0.0005;
        logarithms.Count.ShouldBe(1878);
        mean.ShouldBe(Vehicles.DirectLogMean, HalfOfTheLastDigit);
        deviation.ShouldBe(Vehicles.DirectLogSpread, HalfOfTheLastDigit);
    }

    [Fact]
    public void Energies_of_direct_current_are_distributed_like_the_measured_ones()
    {
        var energies = Energies(new Scenario { Days = 14, Stations = [new() { Kind = StationKind.DC, Count = 4 }] });

        // Chance, the battery that cuts the lognormal off, and how far the measured charges are from any lognormal.
        var cut = ShareCut(Vehicles.DirectLogMean, Vehicles.DirectLogSpread, 0.93);
        Distance.Of(energies, Direct).ShouldBeLessThan(Distance.ByChance(energies.Count) + cut);
        Distance.Of(energies, MeasuredCharges.KilowattHours).ShouldBeLessThan(
            Distance.ByChance(energies.Count) + cut + Distance.Of(MeasuredCharges.KilowattHours, Direct));
        cut.ShouldBeLessThan(0.1);
        Distance.Of(MeasuredCharges.KilowattHours, Direct).ShouldBeLessThan(0.1);
    }

    [Fact]
    public void Energies_of_alternating_current_are_a_day_s_use()
    {
        var energies = Energies(new Scenario { Days = 30, Stations = [new() { Count = 3 }] });

        // 15 to 35 kWh: the 5th and the 95th percentile of the lognormal are 13.9 and 34.8.
        var (mean, spread) = (Vehicles.AlternatingLogMean, Vehicles.AlternatingLogSpread);
        Distance.Of(energies, energy => Distance.Normal((Math.Log(energy) - mean) / spread))
            .ShouldBeLessThan(Distance.ByChance(energies.Count) + ShareCut(mean, spread, 0.95));
    }

    [Fact]
    public void Counts_of_a_station_and_day_scatter_like_independent_arrivals()
    {
        var group = new StationGroup { Kind = StationKind.DC, Count = 10, Piles = Worlds.Exactly(12), SessionsPerDay = 2 };
        var scenario = new Scenario { Days = 41, Stations = [group], Vehicles = new() { Count = 5000 } };

        // The last day lacks charges that would not end in time. The variance of a Poisson count is its mean, known to √(2/n).
        var counts = WorldBuilder.Build(scenario)
            .SelectMany(station => Enumerable.Range(0, scenario.Days - 1)
                .Select(day => (double)station.Sessions.Count(session => (int)(session.Start - scenario.Start).TotalDays == day)))
            .ToList();
        var (mean, deviation) = Worlds.Moments(counts);
        mean.ShouldBe(24, Errors * Math.Sqrt(24.0 / counts.Count));
        (deviation * deviation / mean).ShouldBe(1, Errors * Math.Sqrt(2.0 / counts.Count));
    }

    [Fact]
    public void By_default_a_connector_serves_as_many_as_are_reported()
    {
        var scenario = new Scenario { Days = 15, Stations = [new() { Kind = StationKind.DC, Count = 3, Piles = Worlds.Exactly(12) }] };

        var each = WorldBuilder.Build(scenario).Sum(station => station.Sessions.Length) / (3 * 12.0 * scenario.Days);

        // 8.5 a day at a station of two connectors, 7.5 at each pile of a busy one.
        each.ShouldBeInRange(8.5 / 2, 7.5);
    }

    [Theory]
    [InlineData(StationKind.DC)]
    [InlineData(StationKind.AC)]
    public void Vehicles_come_by_the_hour_of_the_local_day(StationKind kind)
    {
        // So few that nobody waits.
        var group = new StationGroup { Kind = kind, Count = 10, Piles = Worlds.Exactly(50), SessionsPerDay = 0.3 };
        var scenario = new Scenario { Days = 31, Stations = [group], Vehicles = new() { Count = 20_000 } };
        var hours = WorldBuilder.Build(scenario).SelectMany(station => station.Sessions)
            .Where(session => session.Start < scenario.End.AddDays(-1))
            .CountBy(session => LocalTime.Of(session.Start).Hour).ToDictionary();

        // χ² of 23 degrees of freedom has the mean 23 and the variance 46.
        var (weights, total) = (ArrivalPattern.Weights(kind), (double)hours.Values.Sum());
        var square = Enumerable.Range(0, 24).Sum(hour =>
        {
            var expected = total * weights[hour] / weights.Sum();
            return Math.Pow(hours.GetValueOrDefault(hour) - expected, 2) / expected;
        });
        square.ShouldBeLessThan(23 + (Errors * Math.Sqrt(46)));
    }

    [Fact]
    public void Direct_current_is_asked_for_most_from_11_to_19_hours()
    {
        var weights = ArrivalPattern.Weights(StationKind.DC);
        weights[11..19].Min().ShouldBeGreaterThanOrEqualTo(weights.Where((_, hour) => hour is < 11 or >= 19).Max());
    }

    static double Direct(double energy) => Distance.Normal((Math.Log(energy) - Vehicles.DirectLogMean) / Vehicles.DirectLogSpread);

    // The share of charges that ask for more than this share of a battery, which is drawn evenly.
    static double ShareCut(double mean, double spread, double shareOfBattery)
    {
        const int Steps = 1000;
        var (from, to) = (Vehicles.BatteryKilowattHours.From, Vehicles.BatteryKilowattHours.To);
        return Enumerable.Range(0, Steps).Average(step =>
            1 - Distance.Normal((Math.Log(shareOfBattery * (from + ((to - from) * (step + 0.5) / Steps))) - mean) / spread));
    }

    static List<double> Energies(Scenario scenario) =>
    [
        .. WorldBuilder.Build(scenario).SelectMany(station =>
        {
            var piles = station.Meters.Where(meter => meter.Role == "pile").ToDictionary(meter => meter.Id);
            return station.Sessions.Select(session => piles[session.Pile].True.At(session.End) - piles[session.Pile].True.At(session.Start));
        }),
    ];
}
