using ChargeMeter.Simulation.Scenarios;
using ChargeMeter.Simulation.World;
using Shouldly;
using Xunit;

namespace ChargeMeter.Simulation.Tests.World;

public sealed class FaultsAreAsDefinedTests
{
    const int Days = 8;
    const double Rounding = 1e-6;

    [Theory]
    [InlineData(FaultKind.Offset, "offset")]
    [InlineData(FaultKind.Common, "common")]
    [InlineData(FaultKind.Gross, "gross")]
    public void A_constant_fault_is_the_error_of_every_day(FaultKind kind, string name)
    {
        var piles = Build(new FaultSettings { Kind = kind, Share = 1, SizePercent = new(2, 5), EitherSign = true });

        foreach (var pile in piles)
        {
            var fault = pile.Fault.ShouldNotBeNull();
            (fault.Kind, fault.Onset).ShouldBe((name, null));
            Math.Abs(fault.SizePercent).ShouldBeInRange(2, 5);
            Errors(pile).ShouldAllBe(day => Math.Abs(day.Percent - fault.SizePercent) < Rounding);
        }

        piles.Select(pile => pile.Fault!.SizePercent).Distinct().Count().ShouldBe(kind == FaultKind.Common ? 1 : piles.Count);
    }

    [Fact]
    public void A_step_begins_at_its_onset()
    {
        foreach (var pile in Build(new FaultSettings { Kind = FaultKind.Step, Share = 1, SizePercent = new(2, 3), OnsetDay = new(3, 5) }))
        {
            var fault = pile.Fault.ShouldNotBeNull();
            var onset = fault.Onset.ShouldNotBeNull();
            (onset - pile.True.Origin).TotalDays.ShouldBeInRange(3 - (1 / 1440.0), 5);
            (pile.ErrorPercent(pile.True.Origin, onset) ?? 0).ShouldBe(0, Rounding);
            (pile.ErrorPercent(onset, pile.True.Origin.AddDays(Days)) ?? fault.SizePercent).ShouldBe(fault.SizePercent, Rounding);
        }
    }

    [Fact]
    public void A_drift_grows_by_its_size_every_year()
    {
        foreach (var pile in Build(new FaultSettings { Kind = FaultKind.Drift, Share = 1, SizePercent = new(10, 12) }))
        {
            foreach (var (day, percent) in Errors(pile))
            {
                percent.ShouldBeInRange(pile.Fault!.SizePercent * day / 365.25, pile.Fault.SizePercent * (day + 1) / 365.25);
            }
        }
    }

    [Fact]
    public void A_light_load_fault_is_a_constant_power_while_charging()
    {
        foreach (var pile in Build(new FaultSettings { Kind = FaultKind.LightLoad, Share = 1, SizePercent = new(2, 3) }))
        {
            // A minute at 7 kW of 7 kW shows a tenth of the size; the excess of every minute with current is the same energy.
            var excess = Enumerable.Range(0, Days * 1440)
                .Select(minute => (True: Passed(pile.True, minute), Indicated: Passed(pile.Indicated, minute)))
                .Where(minute => minute.True * 60 > 0.03 * pile.RatedKilowatts)
                .Select(minute => (minute.Indicated - minute.True) * 60).ToList();
            excess.ShouldAllBe(kilowatts => Math.Abs(kilowatts - (pile.Fault!.SizePercent / 100 * 0.1 * pile.RatedKilowatts)) < Rounding);
        }
    }

    [Fact]
    public void A_temperature_fault_follows_the_weather()
    {
        var fault = new FaultSettings { Kind = FaultKind.Temperature, Share = 1, SizePercent = Worlds.Exactly(1) };
        var climate = new ClimateSettings { MeanCelsius = 5, SeasonKelvin = 0, DayKelvin = 0, WeatherKelvin = 0, CabinetKelvin = 8 };

        // 13 °C inside is ten kelvin below 23 °C.
        foreach (var pile in Build(fault, climate))
        {
            Errors(pile).ShouldAllBe(day => Math.Abs(day.Percent + 1) < Rounding);
        }
    }

    [Fact]
    public void A_common_bias_strikes_its_operator_or_firmware_only()
    {
        var scenario = new Scenario
        {
            Days = 1,
            Stations = [new() { Firmwares = ["fw-1", "fw-2"] }, new() { Operator = "OP2" }],
            Errors = Worlds.NoErrors,
            Faults = [new() { Kind = FaultKind.Common, Share = 1, Firmware = "fw-2" }, new() { Kind = FaultKind.Common, Share = 1, Operator = "OP2" }]
        };

        foreach (var station in WorldBuilder.Build(scenario))
        {
            foreach (var pile in station.Meters.Where(meter => meter.Role == "pile"))
            {
                (pile.Fault is not null).ShouldBe(pile.Firmware == "fw-2" || station.Operator == "OP2");
            }
        }
    }

    [Fact]
    public void A_named_pile_has_the_fault_whatever_the_share()
    {
        var scenario = new Scenario { Days = 1, Errors = Worlds.NoErrors, Faults = [new() { Kind = FaultKind.Gross, Piles = ["S001-P03"] }] };

        WorldBuilder.Build(scenario).Piles().Where(pile => pile.Fault is not null).Select(pile => pile.Id).ShouldBe(["S001-P03"]);
        Should.Throw<ArgumentException>(() => WorldBuilder.Build(scenario with { Faults = [new() { Piles = ["S009-P03"] }] }));
    }

    [Fact]
    public void An_exchanged_meter_has_another_error()
    {
        var scenario = new Scenario
        {
            Days = Days,
            Errors = Worlds.NoErrors with { SpreadPercent = 0.38 },
            Faults = [],
            Telemetry = new() { Registers = new() { ExchangedShare = 1 } }
        };

        foreach (var pile in WorldBuilder.Build(scenario).Piles())
        {
            var exchanged = pile.Exchanged.ShouldNotBeNull();
            var before = pile.ErrorPercent(pile.True.Origin, exchanged);
            var after = pile.ErrorPercent(exchanged, pile.True.Origin.AddDays(Days));
            (before is null || after is null || Math.Abs(before.Value - after.Value) > Rounding).ShouldBeTrue();
            pile.True.At(exchanged.AddMinutes(4)).ShouldBe(pile.True.At(exchanged.AddMinutes(-4)));
        }
    }

    [Fact]
    public void References_and_masters_keep_to_their_class()
    {
        var group = new StationGroup { Kind = StationKind.DC, Count = 3, Meters = new() { ReferenceShare = 1, ReferenceClass = "0.2" } };
        foreach (var station in WorldBuilder.Build(new Scenario { Days = 3, Stations = [group] }))
        {
            var meters = station.Meters.ToDictionary(meter => meter.Id);
            foreach (var meter in station.Meters.Where(meter => meter.Role != "pile"))
            {
                Math.Abs(meter.ErrorPercent(meter.True.Origin, meter.True.Origin.AddDays(3)) ?? 0).ShouldBeLessThanOrEqualTo(0.2 + Rounding);
            }

            foreach (var pile in station.Meters.Where(meter => meter.Role == "pile"))
            {
                var reference = meters[pile.Parent!];
                (reference.Role, reference.Parent).ShouldBe(("reference", station.Master().Id));
                reference.True.At(3 * 86400.0).ShouldBe(pile.True.At(3 * 86400.0));
            }
        }
    }

    static List<WorldMeter> Build(FaultSettings fault, ClimateSettings? climate = null) =>
        [.. WorldBuilder.Build(new Scenario { Days = Days, Errors = Worlds.NoErrors, Faults = [fault], Climate = climate ?? new() }).Piles()];

    static IEnumerable<(int Day, double Percent)> Errors(WorldMeter pile) => Enumerable.Range(0, Days)
        .Select(day => (day, pile.ErrorPercent(pile.True.Origin.AddDays(day), pile.True.Origin.AddDays(day + 1))))
        .Where(day => day.Item2 is not null).Select(day => (day.day, day.Item2!.Value));

    static double Passed(EnergyCurve curve, int minute) => curve.At(60.0 * (minute + 1)) - curve.At(60.0 * minute);
}
