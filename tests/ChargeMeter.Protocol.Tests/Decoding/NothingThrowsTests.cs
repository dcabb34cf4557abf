using ChargeMeter.Protocol.Decoding;
using ChargeMeter.Protocol.Recording;
using ChargeMeter.Protocol.Tests.Support;
using CsCheck;

namespace ChargeMeter.Protocol.Tests.Decoding;

/// <summary>Whatever comes in is at least one item and never an exception.</summary>
public sealed class NothingThrowsTests
{
    static readonly string[] Topics =
    [
        "chargemeter/v1/S001/S001-P03/readings",
        "chargemeter/v1/S001/readings",
        "chargemeter/v1/S001/S001-P03/transactions",
        "chargemeter/v1/S001/S001-P03/status",
        "chargemeter/v1/S001/rejections",
    ];

    static readonly string[] Words =
    [
        "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "d800", "null", "true", "-", "1", ".", "e", "9999999999", " ", "\n", "/*",
        "\"readings\":", "\"at\":", "\"energy\":", "\"seq\":", "\"event\":\"ended\"", "\"transaction\":", "\"tariff\":", "\"signed\":",
        "\"state\":\"online\"", "\"2026-11-22T12:15:00Z\"", "\"2026-11-22T12:15:60Z\"", "{" + Decode.At + ",\"energy\":1}", "电",
    ];

    static readonly Gen<byte[]> Soup = Gen.OneOf(Words).Array[0, 40].Select(words => System.Text.Encoding.UTF8.GetBytes(string.Concat(words)));

    [Fact]
    public void Random_bytes_are_at_least_one_item() => Gen.Byte.Array[0, 200].Sample(MustBeItems);

    [Fact]
    public void Random_pieces_of_messages_are_at_least_one_item() => Soup.Sample(MustBeItems);

    [Fact]
    public void Golden_files_with_bytes_changed_added_and_lost_are_at_least_one_item()
    {
        var mutated =
            from file in GoldenFile.Any
            from start in Gen.Int[0, Math.Max(file.Bytes.Length - 1, 0)]
            from lost in Gen.Int[0, Math.Min(12, file.Bytes.Length - start)]
            from added in Gen.OneOf(Gen.Byte.Array[0, 6], Soup.Where(bytes => bytes.Length < 60))
            select file.Bytes[..start].Concat(added).Concat(file.Bytes[(start + lost)..]).ToArray();

        mutated.Sample(MustBeItems, iter: 3_000);
    }

    [Fact]
    public void Any_topic_is_at_least_one_item() =>
        Gen.String.Sample(topic => Decode.Bytes(topic, "{}"u8.ToArray()).ItemCount.ShouldBe(1));

    static void MustBeItems(byte[] payload)
    {
        foreach (var topic in Topics)
        {
            Decode.Bytes(topic, payload).ItemCount.ShouldBeGreaterThan(0);
        }

        RejectionDecoder.TryDecode(payload, out _, out var ofRejection).ShouldBe(ofRejection is null);
        RecordedLine.TryParse(payload, out _, out var ofLine).ShouldBe(ofLine is null);
    }
}
