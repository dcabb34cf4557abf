using ChargeMeter.Simulation.Scenarios;
using ChargeMeter.Simulation.Telemetry;
using Shouldly;
using Xunit;

namespace ChargeMeter.Simulation.Tests.Telemetry;

public sealed class RegisterTests
{
    const string Pile = "S001-P01";

    [Fact]
    public void An_exchanged_meter_has_another_serial_and_a_register_that_starts_anew()
    {
        var exchanged = HandMadeWorld.Start.AddHours(29.5);
        var station = HandMadeWorld.Station(1, meter => meter.Id == Pile ? meter with { Exchanged = exchanged } : meter);
        var readings = HandMadeWorld.Telemetry(HandMadeWorld.Clean, station).Messages().ReadingsOf(Pile).ToList();

        readings.ShouldAllBe(reading => reading.Serial == (reading.At < exchanged ? "SN-S001-P01" : "SN-S001-P01-B"));
        readings.First(reading => reading.At >= exchanged).Energy.KilowattHours.ShouldBe(0);
    }

    [Fact]
    public void A_reset_register_falls_under_the_same_serial()
    {
        var telemetry = HandMadeWorld.Telemetry(HandMadeWorld.Clean with { Registers = new RegisterSettings { ResetShare = 1 } });
        var readings = telemetry.Messages().ReadingsOf(Pile).ToList();

        Falls([.. readings.Select(reading => reading.Energy.KilowattHours)]).ShouldBe(1);
        readings.Select(reading => reading.Serial).Distinct().Count().ShouldBe(1);
        telemetry.Faults.Count(fault => fault.Kind == "reset" && fault.Device == Pile).ShouldBe(1);
    }

    [Fact]
    public void A_register_that_rolls_over_begins_again_at_zero_and_the_charge_keeps_its_energy()
    {
        var telemetry = HandMadeWorld.Telemetry(HandMadeWorld.Clean with { Registers = new RegisterSettings { RollOverShare = 1 } });
        var messages = telemetry.Messages();
        var registers = messages.ReadingsOf(Pile).Select(reading => reading.Energy.KilowattHours).ToList();

        Falls(registers).ShouldBe(1);
        registers.Max().ShouldBeLessThan(MeterRegister.RollOverKilowattHours);
        registers[0].ShouldBeGreaterThan(MeterRegister.RollOverKilowattHours - 2000);
        messages.Ended().ShouldAllBe(ended => ended.SessionEnergy!.Value.KilowattHours > 40 && ended.SessionEnergy.Value.KilowattHours < 42);
    }

    static int Falls(IReadOnlyList<decimal> registers) =>
        registers.Zip(registers.Skip(1)).Count(pair => pair.Second < pair.First);
}
