using ChargeMeter.Protocol.Decoding;
using ChargeMeter.Protocol.Encoding;
using ChargeMeter.Protocol.Messages;
using ChargeMeter.Protocol.Tests.Support;
using ChargeMeter.Protocol.Topics;
using CsCheck;

namespace ChargeMeter.Protocol.Tests.Encoding;

/// <summary>What we write is what we read.</summary>
public sealed class RoundTripTests
{
    static readonly TopicParser Topics = new();

    [Fact]
    public void Readings_of_a_meter_come_back() => MessageGen.MeterReadings.Sample(ComesBack);

    [Fact]
    public void Readings_of_a_gateway_come_back() => MessageGen.GatewayReadings.Sample(ComesBack);

    [Fact]
    public void Events_come_back() => EventGen.Events.Sample(ComesBack);

    [Fact]
    public void Statuses_come_back() => MessageGen.Statuses.Sample(ComesBack);

    [Fact]
    public void Rejections_come_back() => MessageGen.Rejections.Sample(rejection =>
    {
        RejectionDecoder.TryDecode(MessageEncoder.Encode(rejection), out var again, out _).ShouldBeTrue();
        again.ShouldBe(rejection);
    });

    [Fact]
    public void A_message_that_does_not_hold_what_its_address_says_cannot_be_written()
    {
        var address = new TopicAddress(TopicKind.Status, "S001", "P1");

        Should.Throw<ArgumentException>(() => MessageEncoder.Encode(new DecodedMessage()));
        Should.Throw<ArgumentException>(() => MessageEncoder.Encode(new DecodedMessage { Address = address }));
        Should.Throw<ArgumentException>(() => MessageEncoder.Encode(Decode.Readings("{}")));
    }

    static void ComesBack(DecodedMessage message) =>
        Decode.Bytes(Topics.Format(message.Address!), MessageEncoder.Encode(message)).ShouldBeTheSameAs(message);
}
