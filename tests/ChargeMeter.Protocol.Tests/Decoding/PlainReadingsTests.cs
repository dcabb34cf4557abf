using ChargeMeter.Protocol.Tests.Support;
using CsCheck;

namespace ChargeMeter.Protocol.Tests.Decoding;

/// <summary>The short way of the decoder says the same as the long one. A field that nobody knows sends a message the long way.</summary>
public sealed class PlainReadingsTests
{
    static readonly Gen<string> Numbers = Gen.OneOf(
        Gen.Decimal[-1_000, 1_000].Select(number => FormattableString.Invariant($"{number:0.####}")),
        Gen.Long[0, 2_000_000_000].Select(number => FormattableString.Invariant($"{number}")),
        Gen.Int[0, 999_999_999].Select(number => FormattableString.Invariant($"{number}.{number:000000000}")),
        Gen.OneOf(
            "0", "-0", "0.0", "-0.0", "00", "01", "-01", "1.", ".5", "-", "1e3", "1E-2", "1.5e2", "999999999.999999999", "1000000000", "1000000000.1",
            "9999999999", "123456789012345678", "0.1234567891", "0.1234567895", "200.00001", "-100.5", "10000.5", "3.141592653", "1 2", "null", "\"1\"", "true"));

    static readonly Gen<string> Times = Gen.OneOf(
        Gen.DateTime[new DateTime(1970, 1, 1), new DateTime(9999, 12, 31)].Select(time => $"\"{time:yyyy-MM-dd'T'HH:mm:ss.FFFFFFF}Z\""),
        Gen.OneOf(
            "\"2026-11-22T12:15:00Z\"", "\"2026-11-22t12:15:00.123456789+08:00\"", "\"2026-11-22T12:15:00\"", "\"2026-02-30T12:15:00Z\"",
            "\"2026-06-30T23:59:60Z\"", "\"\\u0032026-11-22T12:15:00Z\"", "null", "1", "\"\""));

    static readonly Gen<string> Names = Gen.OneOf(
        "\"S001-P03\"", "\"S001 P03\"", "\"\"", "\"a\\u0062c\"", "\"a\\\"b\"", "\"a\\\\\"", "\"电表\"", "\"\u007f\"", "\"\u0001\"", "\"{\"", "null", "7",
        $"\"{new string('x', 64)}\"", $"\"{new string('x', 65)}\"", $"\"{new string('y', 129)}\"", "\"synchronised\"", "\"relative\"", "\"Relative\"");

    static readonly Gen<string> Field = Gen.OneOf(
        Named("at", Times),
        Named("energy", Numbers),
        Named("meter", Names),
        Gen.OneOf("export", "power", "voltage", "current", "temperature").SelectMany(name => Named(name, Numbers)),
        Gen.OneOf("transaction", "serial", "clock", "meter").SelectMany(name => Named(name, Names)),
        Gen.OneOf("\"other\":{\"a\":[1]}", "\"p\\u006fwer\":1", "", "\"energy\" : 5 ", "\n\"energy\":\t5\r"));

    static readonly Gen<string> Reading = Gen.Select(
        Gen.Frequency((3, Gen.Const("\"meter\":\"S001-P03\",")), (1, Gen.Const(""))),
        Gen.Frequency((6, Gen.Const("\"at\":\"2026-11-22T12:15:00.412Z\",\"energy\":18234.57")), (1, Gen.Const("\"at\":\"2026-11-22T12:15:00Z\""))),
        Gen.Frequency((3, Field), (1, Gen.Const(""))),
        (meter, head, field) => $"{{{meter}{head}{(field.Length > 0 ? "," : "")}{field}}}");

    static readonly Gen<string> Header = Gen.OneOf(
        Gen.Const(""),
        Numbers.Select(number => $"\"seq\":{number},"),
        Times.Select(time => $"\"sent\":{time},"),
        Gen.OneOf("\"delayed\":true,", "\"delayed\":false,", "\"delayed\":tru,", "\"delayed\":1,", "\"seq\":1,\"seq\":1,", "\"readings\":[],", ","));

    static readonly Gen<string> Ending = Gen.Frequency((9, Gen.Const("}")), (1, Gen.OneOf("", "} ", "}}", "},", ",}", "}x")));

    [Theory]
    [InlineData("chargemeter/v1/S001/readings")]
    [InlineData("chargemeter/v1/S001/S001-P03/readings")]
    public void Both_ways_lead_to_the_same(string topic) =>
        Gen.Select(Header, Reading.Array[1, 3], Ending).Sample(
            (header, readings, ending) =>
            {
                var rest = $"{header}\"readings\":[{string.Join(",", readings)}]{ending}";
                var plain = Decode.Bytes(topic, System.Text.Encoding.UTF8.GetBytes("{" + rest));
                var thorough = Decode.Bytes(topic, System.Text.Encoding.UTF8.GetBytes("{\"unknown\":0," + rest));

                (plain.Seq, plain.Sent, plain.Delayed, plain.Address).ShouldBe((thorough.Seq, thorough.Sent, thorough.Delayed, thorough.Address));
                plain.Readings.ShouldBe(thorough.Readings, rest);
                plain.Failures.Select(failure => (failure.Error, failure.Field)).ShouldBe(thorough.Failures.Select(failure => (failure.Error, failure.Field)), rest);
            },
            iter: 20_000);

    [Fact]
    public void A_thousand_readings_and_not_one_more()
    {
        Decode.Readings(Many(1_000)).Readings.Length.ShouldBe(1_000);
        Decode.Readings(Many(1_001)).ShouldFail(ChargeMeter.Protocol.Decoding.DecodeError.ReadingCount, "readings");
    }

    static string Many(int count) =>
        $"{{\"readings\":[{string.Join(",", Enumerable.Repeat($"{{{Decode.At},\"energy\":1}}", count))}]}}";

    static Gen<string> Named(string name, Gen<string> value) => value.Select(text => $"\"{name}\":{text}");
}
