using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Protocol.Messages;
using ChargeMeter.Storage.Series.Influx.Lines;
using Shouldly;
using Xunit;

namespace ChargeMeter.Storage.Tests.Series.Influx;

public sealed class ItemLinesTests
{
    const string Time = "1795348800000";

    [Fact]
    public void A_reading_has_bounded_tags_and_its_registers_exactly()
    {
        var reading = Some.Reading() with
        {
            Reading = Some.Reading().Reading with
            {
                Energy = Energy.FromKilowattHours(987_654_321.123456789m),
                Export = Energy.Zero,
                Power = Power.FromKilowatts(60),
                Voltage = Voltage.FromVolts(0.1 + 0.2),
                Current = Current.FromAmperes(1e-7),
                Temperature = Temperature.FromDegreesCelsius(-12.5),
                Transaction = "T-1",
                Serial = "MTR 1",
            },
        };

        Line(reading).ShouldBe(
            "chargemeter_reading,meter=S1-P1,rev=0,role=pile,station=S1 "
            + "energy_uwh=987654321123456789i,energy_kwh=987654321.123456789,export_uwh=0i,export_kwh=0,power_kw=60,"
            + "voltage_v=0.30000000000000004,current_a=1E-07,temperature_c=-12.5,transaction=\"T-1\",serial=\"MTR 1\" " + Time);
    }

    [Fact]
    public void What_a_reading_does_not_say_has_no_field() => Line(Some.Reading()).ShouldBe(
        "chargemeter_reading,meter=S1-P1,rev=0,role=pile,station=S1 energy_uwh=100000000000i,energy_kwh=100 " + Time);

    [Fact]
    public void A_revision_is_a_series_of_its_own_and_there_are_few() =>
        ItemLines.Of([Stored(Some.Reading(), 9), Stored(Some.Reading(), 10)], Projected.Fleet)
            .ShouldHaveSingleItem().Text.ShouldContain(",rev=9,");

    [Fact]
    public void A_meter_that_is_not_in_the_registry_any_more_says_so() =>
        Line(Some.Reading(meter: "S1-P9")).ShouldContain(",role=unregistered,");

    [Fact]
    public void A_number_that_is_not_finite_is_left_out()
    {
        var reading = Some.Reading().Reading with { Power = Power.FromKilowatts(double.NaN), Voltage = Voltage.FromVolts(double.PositiveInfinity) };

        Line(Some.Reading() with { Reading = reading }).ShouldEndWith("energy_kwh=100 " + Time);
    }

    [Fact]
    public void The_end_of_a_transaction_has_its_energies_and_its_identity_as_a_field()
    {
        var ended = Some.Event(TransactionEventKind.Ended);
        var charged = ended.Event with
        {
            SessionEnergy = Energy.FromKilowattHours(23.41m),
            VehicleEnergy = Energy.FromKilowattHours(22.9m),
            Connector = "A",
            Amount = 34.95m,
            Currency = "CNY",
            Reason = "用户,按下 \"停止\"",
        };

        Line(ended with { Event = charged }).ShouldBe(
            "chargemeter_energy,connector=A,pile=S1-P1,rev=0,station=S1 transaction=\"T-1\","
            + "session_uwh=23410000000i,session_kwh=23.41,register_uwh=100000000000i,register_kwh=100,"
            + "vehicle_uwh=22900000000i,vehicle_kwh=22.9,amount=34.95,currency=\"CNY\",reason=\"用户,按下 \\\"停止\\\"\" " + Time);
    }

    [Fact]
    public void A_sender_that_puts_anything_into_the_connector_makes_no_series_without_end()
    {
        var ended = Some.Event(TransactionEventKind.Ended);

        Line(ended with { Event = ended.Event with { Connector = "2026-11-22T12:00:00Z" } }).ShouldContain(",connector=other,");
    }

    [Fact]
    public void Statuses_other_events_and_what_a_broker_had_kept_have_no_line() => ItemLines.Of(
        [
            Stored(Some.Status()), Stored(Some.LastWill()), Stored(Some.Event()), Stored(Some.Event(TransactionEventKind.Updated)),
            Stored(Some.Reading(retained: true)),
        ],
        Projected.Fleet).ShouldBeEmpty();

    [Fact]
    public void Lines_are_in_the_order_of_the_page() =>
        ItemLines.Of([new(3, 0, Some.Reading()), new(4, 0, Some.Status()), new(7, 0, Some.Reading(1))], Projected.Fleet)
            .Select(line => line.Ingest).ShouldBe([3, 7]);

    static StoredItem Stored(AdmittedItem item, int revision = 0) => new(1, revision, item);

    static string Line(AdmittedItem item) => ItemLines.Of([Stored(item)], Projected.Fleet).ShouldHaveSingleItem().Text;
}
