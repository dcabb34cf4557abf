using ChargeMeter.Simulation.Scenarios;
using ChargeMeter.Simulation.World;
using Shouldly;
using Xunit;

namespace ChargeMeter.Simulation.Tests.World;

/// <summary>Generated worlds against the numbers of the field. Each tolerance is four standard errors of what is estimated.</summary>
public sealed class WorldsLookLikeTheFieldTests
{
    const double Errors = 4;

    [Fact]
    public void Energies_of_direct_current_are_lognormal_as_measured()
    {
        // A battery of 300 kWh cuts off less than 0.1 % of them.
        var vehicles = new VehicleSettings { BatteryKilowattHours = Worlds.Exactly(300), Count = 2000 };
        var energies = Energies(Direct(14, 4) with { Vehicles = vehicles }).Select(energy => Math.Log(energy)).ToList();

        var (mean, deviation) = Worlds.Moments(energies);
        energies.Count.ShouldBeGreaterThan(3000);
        mean.ShouldBe(3.286, Errors * 0.656 / Math.Sqrt(energies.Count));
        deviation.ShouldBe(0.656, Errors * 0.656 / Math.Sqrt(2.0 * energies.Count));
    }

    [Fact]
    public void Peaks_of_direct_current_are_like_those_measured()
    {
        var peaks = WorldBuilder.Build(Direct(7, 3)).SelectMany(Peaks).Order().ToList();

        // Measured at one station that limits most of them itself: median 98 kW, 5th to 95th percentile 44 to 166. No law is known, so
        // the median must lie within a fifth, and the percentiles not outside the measured ones.
        peaks[peaks.Count / 2].ShouldBe(98, 0.2 * 98);
        peaks[peaks.Count / 20].ShouldBeGreaterThan(44);
        peaks[peaks.Count * 19 / 20].ShouldBeLessThan(166);
    }

    [Fact]
    public void As_many_charges_take_place_as_are_asked_for()
    {
        var group = new StationGroup { Kind = StationKind.DC, Count = 4, Piles = Worlds.Exactly(10), SessionsPerDay = 3 };
        var count = WorldBuilder.Build(new Scenario { Days = 30, Stations = [group], Vehicles = new() { Count = 4000 } })
            .Sum(station => station.Sessions.Length);

        // Those that would not end before the world does are left out: at most two hours of 720.
        const double Expected = 4 * 10 * 3 * 30;
        count.ShouldBeInRange((int)(Expected - (Errors * Math.Sqrt(Expected)) - (Expected / 360)), (int)(Expected + (Errors * Math.Sqrt(Expected))));
    }

    [Fact]
    public void Charges_of_direct_current_take_as_long_as_measured()
    {
        var minutes = WorldBuilder.Build(Direct(7, 3)).SelectMany(station => station.Sessions)
            .Select(session => (session.End - session.Start).TotalMinutes).Order().ToList();

        // Measured: median 30 min, from the 5th to the 95th percentile 10 to 62.
        minutes[minutes.Count / 2].ShouldBeInRange(20, 35);
        minutes[minutes.Count / 20].ShouldBeInRange(5, 15);
        minutes[minutes.Count * 19 / 20].ShouldBeInRange(50, 95);
    }

    [Fact]
    public void Errors_of_healthy_piles_are_spread_as_stated()
    {
        var only = Worlds.NoErrors with { MeanPercent = 0.1, SpreadPercent = 0.38 };
        var errors = WorldBuilder.Build(new Scenario { Days = 2, Stations = [Big()], Errors = only, Faults = [] }).Piles()
            .Select(pile => pile.ErrorPercent(pile.True.Origin, pile.True.Origin.AddDays(2))).OfType<double>().ToList();

        var (mean, deviation) = Worlds.Moments(errors);
        errors.Count.ShouldBeGreaterThan(300);
        mean.ShouldBe(0.1, Errors * 0.38 / Math.Sqrt(errors.Count));
        deviation.ShouldBe(0.38, Errors * 0.38 / Math.Sqrt(2.0 * errors.Count));
    }

    [Fact]
    public void Faults_strike_the_share_of_piles_that_is_asked_for()
    {
        var fault = new FaultSettings { Kind = FaultKind.Offset, Share = 0.3 };
        var piles = WorldBuilder.Build(new Scenario { Days = 1, Stations = [Big()], Errors = Worlds.NoErrors, Faults = [fault] }).Piles().ToList();

        var share = piles.Count(pile => pile.Fault is not null) / (double)piles.Count;
        share.ShouldBe(0.3, Errors * Math.Sqrt(0.3 * 0.7 / piles.Count));
    }

    [Fact]
    public void Vehicles_count_with_a_bias_of_their_own()
    {
        var vehicles = new VehicleSettings
        {
            Count = 400,
            NoisePercent = Worlds.Exactly(0),
            TemperaturePercentPerKelvin = Worlds.Exactly(0),
            WalkPercentPerYear = 0
        };
        var stations = WorldBuilder.Build(Direct(10, 3) with { Vehicles = vehicles }).ToList();
        var biases = Compared(stations).GroupBy(charge => charge.Vehicle).Select(group => group.Average(charge => charge.Percent)).ToList();

        var (mean, deviation) = Worlds.Moments(biases);
        biases.Count.ShouldBeGreaterThan(300);
        mean.ShouldBe(-0.6, Errors * 0.8 / Math.Sqrt(biases.Count));
        deviation.ShouldBe(0.8, Errors * 0.8 / Math.Sqrt(2.0 * biases.Count));
    }

    [Fact]
    public void Vehicles_come_home_and_roam()
    {
        var visits = WorldBuilder.Build(Direct(20, 4)).SelectMany(station => station.Sessions.Select(session => (station.Id, session.Vehicle)))
            .GroupBy(visit => visit.Vehicle).Where(group => group.Count() >= 8).ToList();

        visits.Count(group => group.Select(visit => visit.Id).Distinct().Count() > 1).ShouldBeGreaterThan(visits.Count * 8 / 10);
        visits.Average(group => group.GroupBy(visit => visit.Id).Max(station => station.Count()) / (double)group.Count()).ShouldBeInRange(0.6, 0.9);
    }

    [Fact]
    public void A_certificate_states_the_true_error_within_its_uncertainty()
    {
        var settings = new CertificateSettings { Share = 0.5, ExpandedUncertaintyPercent = 0.2, StandardSpreadPercent = 0 };
        var only = Worlds.NoErrors with { SpreadPercent = 0.3 };
        var piles = WorldBuilder.Build(new Scenario { Days = 2, Stations = [Big()], Errors = only, Faults = [], Certificates = settings }).Piles().ToList();
        var deviations = piles.Where(pile => pile.Certificates.Length > 0)
            .Select(pile => pile.Certificates[0].ErrorPercent - pile.ErrorPercent(pile.True.Origin, pile.True.Origin.AddDays(2)))
            .OfType<double>().ToList();

        (piles.Count(pile => pile.Certificates.Length > 0) / (double)piles.Count).ShouldBe(0.5, Errors * 0.5 / Math.Sqrt(piles.Count));
        // Noise of half the expanded uncertainty, and rounding to 0.01 %.
        var spread = Math.Sqrt((0.1 * 0.1) + (0.01 * 0.01 / 12));
        var (mean, deviation) = Worlds.Moments(deviations);
        mean.ShouldBe(0, Errors * spread / Math.Sqrt(deviations.Count));
        deviation.ShouldBe(spread, Errors * spread / Math.Sqrt(2.0 * deviations.Count));
    }

    [Fact]
    public void A_reference_s_certificate_states_its_own_error()
    {
        var settings = new GridMeterSettings { ReferenceShare = 1, ReferenceCertificates = new() { Share = 1, ExpandedUncertaintyPercent = 0.04, StandardSpreadPercent = 0 } };
        var references = WorldBuilder.Build(new Scenario { Days = 2, Stations = [Big() with { Meters = settings }] })
            .SelectMany(station => station.Meters).Where(meter => meter.Role == "reference").ToList();

        references.ShouldAllBe(meter => meter.Certificates.Length == 1);
        var deviations = references.Select(meter => meter.Certificates[0].ErrorPercent - meter.ErrorPercent(meter.True.Origin, meter.True.Origin.AddDays(2)))
            .OfType<double>().ToList();
        var spread = Math.Sqrt((0.02 * 0.02) + (0.01 * 0.01 / 12));
        var (mean, deviation) = Worlds.Moments(deviations);
        mean.ShouldBe(0, Errors * spread / Math.Sqrt(deviations.Count));
        deviation.ShouldBe(spread, Errors * spread / Math.Sqrt(2.0 * deviations.Count));
    }

    [Fact]
    public void A_city_has_the_size_that_was_asked_for()
    {
        var city = new Scenario
        {
            Days = 45,
            Stations = [new() { Count = 6 }, new() { Count = 6, Kind = StationKind.DC, PileClass = "1" }]
        };
        var (piles, sessions) = (0, 0);
        foreach (var station in WorldBuilder.Build(city))
        {
            piles += station.Meters.Count(meter => meter.Role == "pile");
            sessions += station.Sessions.Length;
        }

        piles.ShouldBeInRange(120, 216);
        sessions.ShouldBeInRange(15_000, 40_000);
    }

    static Scenario Direct(int days, int stations) => new()
    {
        Days = days,
        Stations = [new() { Kind = StationKind.DC, Count = stations }]
    };

    static StationGroup Big() => new() { Count = 3, Piles = Worlds.Exactly(200), SessionsPerDay = 1.5 };

    static List<double> Energies(Scenario scenario) =>
        [.. WorldBuilder.Build(scenario).SelectMany(station => Charges(station).Select(charge => charge.Energy))];

    static IEnumerable<(WorldSession Session, double Energy)> Charges(WorldStation station)
    {
        var piles = station.Meters.Where(meter => meter.Role == "pile").ToDictionary(meter => meter.Id);
        return station.Sessions.Select(session => (session, piles[session.Pile].True.At(session.End) - piles[session.Pile].True.At(session.Start)));
    }

    static IEnumerable<double> Peaks(WorldStation station)
    {
        var piles = station.Meters.Where(meter => meter.Role == "pile").ToDictionary(meter => meter.Id);
        return station.Sessions.Select(session => Enumerable.Range(1, (int)(session.End - session.Start).TotalMinutes)
            .Max(minute => 60 * (piles[session.Pile].True.At(session.Start.AddMinutes(minute)) - piles[session.Pile].True.At(session.Start.AddMinutes(minute - 1)))));
    }

    static IEnumerable<(string Vehicle, double Percent)> Compared(IEnumerable<WorldStation> stations) =>
        stations.SelectMany(Charges).Select(charge =>
            (charge.Session.Vehicle, 100 * ((charge.Session.VehicleKilowattHours!.Value / charge.Energy) - 1)));
}
