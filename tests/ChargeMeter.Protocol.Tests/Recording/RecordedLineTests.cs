using ChargeMeter.Protocol.Decoding;
using ChargeMeter.Protocol.Messages;
using ChargeMeter.Protocol.Recording;
using ChargeMeter.Protocol.Tests.Support;
using CsCheck;

namespace ChargeMeter.Protocol.Tests.Recording;

public sealed class RecordedLineTests
{
    static readonly Gen<byte[]> Payloads = Gen.OneOf(Gen.Byte.Array[0, 60], GoldenFile.Any.Select(file => file.Bytes));

    const string Topic = "chargemeter/v1/S001/S001-P03/readings";

    [Theory]
    [InlineData("{\"a\":1}")]
    [InlineData("{ \"a\" : 1.0e0 , \"中\":\"\\u4e2d\" }")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("-0.0")]
    public void The_payload_is_the_very_bytes_of_the_line(string payload) =>
        Text(Parse($"{{\"receivedAt\":\"2026-11-22T12:15:00Z\",\"topic\":\"{Topic}\",\"payload\": {payload} ,\"x\":1}}").Payload)
            .ShouldBe(payload);

    [Fact]
    public void A_retained_message_is_marked()
    {
        var line = GoldenFile.Named("recorded.retained");
        RecordedLine.TryParse(line.Bytes, out var message, out _).ShouldBeTrue();

        message.Retained.ShouldBeTrue();
        message.ReceivedAt.ShouldBe(new DateTimeOffset(2026, 11, 22, 12, 15, 1, 114, TimeSpan.Zero));
    }

    [Fact]
    public void Bytes_that_are_not_JSON_come_in_base64()
    {
        RecordedLine.TryParse(GoldenFile.Named("recorded.not-json").Bytes, out var message, out _).ShouldBeTrue();

        message.Payload.ToArray().ShouldBe([0xFF, 0xFE, .. "not json"u8]);
    }

    [Fact]
    public void A_recorded_event_decodes_like_a_live_one()
    {
        RecordedLine.TryParse(GoldenFile.Named("recorded.event").Bytes, out var message, out _).ShouldBeTrue();

        Decode.Bytes(message.Topic, message.Payload).ShouldHaveNoFailure().Event!.Transaction.ShouldBe("S1");
    }

    [Theory]
    [InlineData("", DecodeError.NotJson, null)]
    [InlineData("7", DecodeError.WrongType, null)]
    [InlineData("{}", DecodeError.MissingField, "receivedAt")]
    [InlineData("{\"receivedAt\":\"2026-11-22T12:15:00\"}", DecodeError.TimeWithoutOffset, "receivedAt")]
    [InlineData("{\"receivedAt\":\"2026-11-22T12:15:00Z\"}", DecodeError.MissingField, "topic")]
    [InlineData("{\"receivedAt\":\"2026-11-22T12:15:00Z\",\"topic\":\"t\"}", DecodeError.MissingField, "payload")]
    [InlineData("{\"receivedAt\":\"2026-11-22T12:15:00Z\",\"topic\":\"t\",\"payload\":1,\"payloadBase64\":\"\"}", DecodeError.ForbiddenField, "payload")]
    [InlineData("{\"receivedAt\":\"2026-11-22T12:15:00Z\",\"topic\":\"t\",\"payloadBase64\":\"*\"}", DecodeError.UnknownValue, "payloadBase64")]
    [InlineData("{\"receivedAt\":\"2026-11-22T12:15:00Z\",\"topic\":\"t\",\"payload\":{}", DecodeError.NotJson, null)]
    public void A_line_that_is_no_recorded_message_says_what_is_wrong(string line, DecodeError error, string? field)
    {
        RecordedLine.TryParse(Encoding(line), out _, out var failure).ShouldBeFalse();

        (failure.Error, failure.Field).ShouldBe((error, field));
    }

    [Fact]
    public void A_line_that_is_not_UTF_8_says_so()
    {
        RecordedLine.TryParse([(byte)'"', 0xB5, (byte)'"'], out _, out var failure).ShouldBeFalse();

        failure.Error.ShouldBe(DecodeError.NotUtf8);
    }

    [Theory]
    [InlineData("{\"a\":1}", true)]
    [InlineData("{\n\"a\":1}", false)]
    [InlineData(" {\"a\":1}", false)]
    [InlineData("{\"a\":1} ", false)]
    [InlineData("null", false)]
    [InlineData("", false)]
    [InlineData("{", false)]
    public void Only_JSON_on_one_line_stands_as_it_is(string payload, bool stands) =>
        Text(RecordedLine.Format(new ReceivedMessage(Decode.Noon, Topic, Encoding(payload)))).Contains("\"payload\":", StringComparison.Ordinal)
            .ShouldBe(stands);

    [Fact]
    public void Whatever_was_received_comes_back_byte_for_byte() => Payloads.Sample(ComesBack);

    [Fact]
    public void Any_topic_comes_back() => Gen.String.Sample(text =>
    {
        var message = new ReceivedMessage(Decode.Noon, text.Replace("\0", "0", StringComparison.Ordinal), "1"u8.ToArray(), Retained: true);
        RecordedLine.TryParse(RecordedLine.Format(message), out var again, out _).ShouldBeTrue();

        again.ShouldBe(message with { Payload = again.Payload });
    });

    static void ComesBack(byte[] payload)
    {
        var line = RecordedLine.Format(new ReceivedMessage(Decode.Noon, Topic, payload));

        line.ShouldNotContain((byte)'\n');
        RecordedLine.TryParse(line, out var again, out var failure).ShouldBeTrue(failure?.Detail);
        again.Payload.ToArray().ShouldBe(payload);
    }

    static ReceivedMessage Parse(string line)
    {
        RecordedLine.TryParse(Encoding(line), out var message, out var failure).ShouldBeTrue(failure?.Detail);
        return message;
    }

    static byte[] Encoding(string text) => System.Text.Encoding.UTF8.GetBytes(text);

    static string Text(ReadOnlyMemory<byte> bytes) => System.Text.Encoding.UTF8.GetString(bytes.Span);
}
