using ChargeMeter.Protocol.Decoding;
using ChargeMeter.Protocol.Encoding;
using ChargeMeter.Protocol.Messages;
using ChargeMeter.Protocol.Tests.Support;

namespace ChargeMeter.Protocol.Tests;

public sealed class GoldenFileTests
{
    [Theory]
    [MemberData(nameof(GoldenFile.ValidMessageNames), MemberType = typeof(GoldenFile))]
    public void A_valid_message_decodes_without_failure(string name) =>
        Decode.File(GoldenFile.Named(name)).ShouldHaveNoFailure().ItemCount.ShouldBeGreaterThan(0);

    [Theory]
    [MemberData(nameof(GoldenFile.ValidMessageNames), MemberType = typeof(GoldenFile))]
    public void A_valid_message_comes_back_from_what_we_write(string name)
    {
        var file = GoldenFile.Named(name);
        var decoded = Decode.File(file);

        Decode.Bytes(file.Topic, MessageEncoder.Encode(decoded)).ShouldBeTheSameAs(decoded);
    }

    [Theory]
    [MemberData(nameof(GoldenFile.InvalidNames), MemberType = typeof(GoldenFile))]
    public void An_invalid_message_is_one_failure_of_the_kind_its_name_says(string name)
    {
        var file = GoldenFile.Named(name);
        var decoded = Decode.File(file);

        decoded.ItemCount.ShouldBe(1);
        KebabCase.Of(decoded.Failures.ShouldHaveSingleItem().Error).ShouldBe(file.Error);
    }

    [Fact]
    public void There_is_an_invalid_file_for_every_error_but_the_one_that_needs_a_large_file() =>
        GoldenFile.Invalid.Select(file => file.Error).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ShouldBe(
            Enum.GetValues<DecodeError>()
                .Where(error => error != DecodeError.MessageTooLarge)
                .Select(KebabCase.Of)
                .Order(StringComparer.Ordinal));

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
    public void The_event_of_the_contract_means_what_it_says()
    {
        var found = Decode.File(GoldenFile.Named("transactions.contract-example")).Event.ShouldNotBeNull();

        (found.Kind, found.Transaction).ShouldBe((TransactionEventKind.Ended, "T-778"));
        found.Energy!.Value.KilowattHours.ShouldBe(18257.98m);
        found.SessionEnergy!.Value.KilowattHours.ShouldBe(23.41m);
        found.Vehicle.ShouldBe("3f9c0a7be1d24c5890ab77cd12ef3456");
        found.VehicleEnergy!.Value.KilowattHours.ShouldBe(23.18m);
        (found.VehicleEnergySource, found.Coverage).ShouldBe((VehicleEnergySource.Integral, 0.998m));
        (found.Amount, found.Currency, found.Reason).ShouldBe((34.95m, "CNY", "local"));
        var slice = found.Tariff.ShouldHaveSingleItem();
        (slice.Energy.KilowattHours, slice.Price, slice.ServicePrice).ShouldBe((23.41m, 1.0856m, 0.4074m));
        (slice.To - slice.From).ShouldBe(new TimeSpan(0, 47, 11));
        found.SignedRecord.ShouldBe(
            new SignedRecord("OCMF", "OCMF|{\"FV\":\"1.0\",\"RD\":[]}|{\"SD\":\"3045\"}", "3059301306072a8648ce3d0201"));
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

    [Fact]
    public void Our_own_rejection_can_be_read_by_a_sender()
    {
        RejectionDecoder.TryDecode(GoldenFile.Named("rejections.of-a-reading").Bytes, out var rejection, out _).ShouldBeTrue();
        RejectionDecoder.TryDecode(MessageEncoder.Encode(rejection), out var again, out _).ShouldBeTrue();

        again.ShouldBe(rejection);
        (rejection.Seq, rejection.Reason, rejection.Field).ShouldBe((1042, "number-out-of-range", "readings[0].energy"));
    }
}
