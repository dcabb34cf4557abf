using ChargeMeter.Protocol.Messages;
using ChargeMeter.Protocol.Tests.Support;

namespace ChargeMeter.Protocol.Tests.Decoding;

/// <summary>What hand-written messages mean, field by field.</summary>
public sealed class MeaningOfReadingsTests
{
    [Fact]
    public void The_readings_of_the_contract_mean_what_it_says()
    {
        var message = Decode.File(GoldenFile.Named("meter-readings.contract-example"));

        message.Seq.ShouldBe(1042);
        message.Sent.ShouldBe(new DateTimeOffset(2026, 11, 22, 12, 15, 0, 412, TimeSpan.Zero));
        message.Delayed.ShouldBeFalse();
        var reading = message.Readings.ShouldHaveSingleItem();
        reading.Meter.ShouldBe("S001-P03");
        reading.At.ShouldBe(Decode.Noon);
        reading.Energy.MicrowattHours.ShouldBe(18_234_570_000_000);
        reading.Power!.Value.Kilowatts.ShouldBe(6.98);
        reading.Voltage!.Value.Volts.ShouldBe(229.8);
        reading.Current!.Value.Amperes.ShouldBe(30.4);
        reading.Temperature!.Value.DegreesCelsius.ShouldBe(21.5);
        (reading.Transaction, reading.Serial, reading.Clock).ShouldBe(("T-778", "MTR-0091", ClockState.Synchronised));
    }

    [Fact]
    public void A_last_will_has_no_time() =>
        Decode.File(GoldenFile.Named("status.last-will")).Status.ShouldBe(new DeviceStatus(null, DeviceState.Offline, null, null));

    [Fact]
    public void A_gateway_speaks_for_many_meters() =>
        Decode.File(GoldenFile.Named("gateway-readings.two-meters")).Readings.Select(reading => reading.Meter)
            .ShouldBe(["S001-P03", "S001-P03-R", "S001-P03"]);

    [Fact]
    public void Chinese_text_is_text()
    {
        var reading = Decode.File(GoldenFile.Named("meter-readings.chinese-and-unknown-fields")).Readings.ShouldHaveSingleItem();

        (reading.Serial, reading.Transaction).ShouldBe(("电表-0091", "订单№20261122-充电"));
    }

    [Fact]
    public void Backlog_is_marked_and_null_is_as_good_as_absent()
    {
        var message = Decode.File(GoldenFile.Named("meter-readings.backlog-with-nulls"));

        message.Delayed.ShouldBeTrue();
        message.Sent.ShouldBe(new DateTimeOffset(2026, 11, 29, 0, 0, 0, TimeSpan.Zero).AddMicroseconds(123456));
        message.Readings[0].Power.ShouldBeNull();
        message.Readings[1].At.ShouldBe(new DateTimeOffset(2026, 11, 22, 18, 0, 0, TimeSpan.Zero));
    }
}
