using ChargeMeter.Protocol.Decoding;
using ChargeMeter.Protocol.Messages;

namespace ChargeMeter.Protocol.Tests.Support;

/// <summary>Shorthand: decodes what tests write.</summary>
static class Decode
{
    public const string At = "\"at\":\"2026-11-22T12:15:00Z\"";

    public const string Topics = "chargemeter/v1/S001/S001-P03/";

    public static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 15, 0, TimeSpan.Zero);

    static readonly MessageDecoder Decoder = new(new DecoderOptions());

    public static DecodedMessage Bytes(string topic, ReadOnlyMemory<byte> payload) =>
        Decoder.Decode(new ReceivedMessage(Noon, topic, payload));

    public static DecodedMessage File(GoldenFile file) => Bytes(file.Topic, file.Bytes);

    public static DecodedMessage Readings(string payload) => Text("readings", payload);

    /// <summary>A message with one reading that has <paramref name="fields"/> beside its time.</summary>
    public static DecodedMessage Reading(string fields) => Readings($"{{\"readings\":[{{{At},{fields}}}]}}");

    /// <summary>A started event at register 1 kWh with <paramref name="fields"/> more.</summary>
    public static DecodedMessage Event(string fields) =>
        Text("transactions", $"{{\"event\":\"ended\",\"transaction\":\"T-1\",{At},\"energy\":1,{fields}}}");

    public static DecodedMessage Text(string kind, string payload) => Bytes(Topics + kind, System.Text.Encoding.UTF8.GetBytes(payload));

    public static DecodeFailure ShouldFail(this DecodedMessage message, DecodeError error, string? field)
    {
        var failure = message.Failures.ShouldHaveSingleItem();
        (failure.Error, failure.Field).ShouldBe((error, field), failure.Detail);
        failure.Detail.ShouldNotBeNullOrWhiteSpace();
        return failure;
    }

    public static DecodedMessage ShouldHaveNoFailure(this DecodedMessage message)
    {
        message.Failures.ShouldBeEmpty();
        return message;
    }
}
