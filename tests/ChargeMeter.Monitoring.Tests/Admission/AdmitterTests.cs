using System.Collections.Frozen;
using System.Text;
using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Monitoring.Fleet;
using ChargeMeter.Protocol.Decoding;
using ChargeMeter.Protocol.Messages;
using ChargeMeter.Protocol.Topics;
using Shouldly;
using Xunit;

namespace ChargeMeter.Monitoring.Tests.Admission;

public sealed class AdmitterTests
{
    static readonly DateTimeOffset Now = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);
    static readonly FleetModel Fleet = ReadFleet();
    static readonly AccountOwners Accounts = new(new Dictionary<string, MeterOwner>
    {
        ["inst"] = MeterOwner.Institute,
        ["op"] = MeterOwner.Operator,
    }.ToFrozenDictionary());

    [Fact]
    public void A_reading_of_a_registered_meter_is_admitted_with_its_receipt()
    {
        var decoded = Readings("S", "P", "P") with { Seq = 7, Sent = Now, Delayed = true };

        var outcome = Admit(decoded, Message() with { ReceivedAt = Now.AddTicks(19).ToOffset(TimeSpan.FromHours(8)), Retained = true });

        outcome.Quarantined.ShouldBeEmpty();
        var item = outcome.Admitted.ShouldHaveSingleItem().ShouldBeOfType<AdmittedReading>();
        (item.Station, item.Device).ShouldBe(("S", "P"));
        item.Receipt.ShouldBe(new Receipt(Now.AddMicroseconds(1), Retained: true, Delayed: true, Now, 7));
        item.Receipt.ReceivedAt.Offset.ShouldBe(TimeSpan.Zero);
    }

    [Theory]
    [InlineData("X", "P", "unknown-station")]
    [InlineData("S", "X", "unknown-meter")]
    [InlineData("S", "Q", "wrong-station")]
    public void A_reading_must_come_from_a_meter_of_its_station(string station, string meter, string reason)
    {
        var outcome = Admit(Readings(station, meter, meter), Message());

        outcome.Admitted.ShouldBeEmpty();
        var item = outcome.Quarantined.ShouldHaveSingleItem();
        item.Reason.ShouldBe(reason);
        item.Field.ShouldBeNull();
        Encoding.UTF8.GetString(item.Payload.Span).ShouldBe("bytes");
    }

    [Fact]
    public void One_bad_reading_of_a_gateway_does_not_stop_the_others_and_is_named_by_its_place_in_the_message()
    {
        var decoded = Readings("S", null, "P", "X", "R") with
        {
            Failures = [new DecodeFailure(DecodeError.NumberOutOfRange, "readings[1].energy", "negative")],
        };

        var outcome = Admit(decoded, Message());

        outcome.Admitted.Select(item => item.Device).ShouldBe(["P", "R"]);
        outcome.Quarantined.Select(item => (item.Reason, item.Field))
            .ShouldBe([("number-out-of-range", "readings[1].energy"), ("unknown-meter", "readings[2].meter")]);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void A_time_more_than_a_day_ahead_is_refused(int microsecondsBeyond, bool admitted)
    {
        var at = Now.AddDays(1).AddMicroseconds(microsecondsBeyond);
        var decoded = Readings("S", "P", "P");
        decoded = decoded with { Readings = [decoded.Readings[0] with { At = at }] };

        var outcome = Admit(decoded, Message());

        outcome.Admitted.Any().ShouldBe(admitted);
        outcome.Quarantined.Select(item => (item.Reason, item.Field))
            .ShouldBe(admitted ? [] : [("too-far-ahead", "readings[0].at")]);
    }

    [Fact]
    public void A_reading_that_is_years_late_is_admitted()
    {
        var decoded = Readings("S", "P", "P");
        decoded = decoded with { Readings = [decoded.Readings[0] with { At = Now.AddYears(-4) }] };

        Admit(decoded, Message()).Admitted.Length.ShouldBe(1);
    }

    [Theory]
    [InlineData("P", null)]
    [InlineData("R", "not-a-pile")]
    [InlineData("X", "unknown-meter")]
    [InlineData("Q", "wrong-station")]
    public void Only_a_pile_has_transactions(string device, string? reason)
    {
        var decoded = new DecodedMessage
        {
            Address = new TopicAddress(TopicKind.Transactions, "S", device),
            Event = new TransactionEvent { Kind = TransactionEventKind.Started, Transaction = "T", At = Now },
        };

        var outcome = Admit(decoded, Message());

        outcome.Quarantined.Select(item => item.Reason).ShouldBe(reason is null ? [] : [reason]);
        outcome.Admitted.Length.ShouldBe(reason is null ? 1 : 0);
    }

    [Theory]
    [InlineData("S", "P", null)]
    [InlineData("S", "gateway-1", null)]
    [InlineData("S", "S", null)]
    [InlineData("S", "Q", "wrong-station")]
    [InlineData("X", "P", "unknown-station")]
    public void The_status_of_a_gateway_is_admitted_though_the_registry_does_not_list_it(string station, string device, string? reason)
    {
        var outcome = Admit(Status(station, device, null), Message());

        outcome.Quarantined.Select(item => item.Reason).ShouldBe(reason is null ? [] : [reason]);
        outcome.Admitted.Length.ShouldBe(reason is null ? 1 : 0);
    }

    [Fact]
    public void A_last_will_takes_the_time_of_its_receipt() =>
        Admit(Status("S", "P", null), Message()).Admitted.ShouldHaveSingleItem().At.ShouldBe(Now);

    [Fact]
    public void A_status_from_the_future_is_refused() =>
        Admit(Status("S", "P", Now.AddDays(2)), Message()).Quarantined.ShouldHaveSingleItem().Field.ShouldBe("at");

    [Theory]
    [InlineData("op", false)]
    [InlineData("stranger", false)]
    [InlineData("inst", true)]
    [InlineData(null, true)]
    public void An_operators_account_may_not_publish_the_institutes_meter(string? account, bool admitted)
    {
        var outcome = Admit(Readings("S", null, "P", "M"), Message() with { Account = account });

        outcome.Admitted.Select(item => item.Device).ShouldBe(admitted ? ["P", "M"] : ["P"]);
        outcome.Quarantined.Select(item => (item.Reason, item.Field))
            .ShouldBe(admitted ? [] : [("not-authorised", "readings[1].meter")]);
    }

    [Fact]
    public void A_message_that_cannot_be_decoded_is_one_quarantined_item()
    {
        var decoded = new DecodedMessage { Failures = [new DecodeFailure(DecodeError.NotUtf8, null, "not UTF-8")] };

        var item = Admit(decoded, Message()).Quarantined.ShouldHaveSingleItem();

        (item.Reason, item.Field, item.Detail, item.Topic).ShouldBe(("not-utf8", null, "not UTF-8", "topic"));
    }

    [Fact]
    public void Each_bad_reading_of_a_real_message_is_named_by_the_place_it_had()
    {
        var message = Message() with
        {
            Topic = "chargemeter/v1/S/readings",
            Payload = """
                {"readings":[
                  {"meter":"P","at":"2026-11-23T08:00:00Z","energy":-1},
                  {"meter":"X","at":"2026-11-23T08:00:00Z","energy":1},
                  {"meter":"P","at":"2026-11-23T08:00:00Z","energy":1},
                  {"meter":"P","at":"2026-11-23T08:00:00","energy":1},
                  {"meter":"P","at":"2026-11-25T08:00:00Z","energy":1},
                  {"meter":"Q","at":"2026-11-23T08:00:00Z","energy":1}]}
                """u8.ToArray(),
        };

        var outcome = Admit(new MessageDecoder(new DecoderOptions()).Decode(message), message);

        outcome.Admitted.ShouldHaveSingleItem().Device.ShouldBe("P");
        outcome.Quarantined.Select(item => (item.Reason, item.Field)).ShouldBe(
            [
                ("number-out-of-range", "readings[0].energy"),
                ("time-without-offset", "readings[3].at"),
                ("unknown-meter", "readings[1].meter"),
                ("too-far-ahead", "readings[4].at"),
                ("wrong-station", "readings[5].meter"),
            ]);
    }

    static AdmissionOutcome Admit(DecodedMessage decoded, ReceivedMessage message)
    {
        var outcome = Admitter.Admit(decoded, message, Fleet, Accounts);
        (outcome.Admitted.Length + outcome.Quarantined.Length).ShouldBe(decoded.ItemCount);
        return outcome;
    }

    static ReceivedMessage Message() => new(Now, "topic", "bytes"u8.ToArray());

    static DecodedMessage Readings(string station, string? device, params string[] meters) => new()
    {
        Address = new TopicAddress(device is null ? TopicKind.GatewayReadings : TopicKind.MeterReadings, station, device),
        Readings = [.. meters.Select(meter => new Reading { Meter = meter, At = Now, Energy = Energy.FromKilowattHours(1) })],
    };

    static DecodedMessage Status(string station, string device, DateTimeOffset? at) => new()
    {
        Address = new TopicAddress(TopicKind.Status, station, device),
        Status = new DeviceStatus(at, DeviceState.Online, null, null),
    };

    static FleetModel ReadFleet() => FleetReader.Read(
        """
        {"stations":[{"id":"S","meters":[{"id":"M","role":"master","owner":"institute"},{"id":"R","role":"reference"},
        {"id":"P","role":"pile","parent":"R"}]},{"id":"T","meters":[{"id":"Q","role":"pile"}]}]}
        """u8.ToArray(), new DateOnly(2026, 11, 23)).Fleet!;
}
