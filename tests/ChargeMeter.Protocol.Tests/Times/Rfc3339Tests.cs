using System.Globalization;
using ChargeMeter.Protocol.Decoding;
using ChargeMeter.Protocol.Times;
using CsCheck;

namespace ChargeMeter.Protocol.Tests.Times;

public sealed class Rfc3339Tests
{
    [Theory]
    [InlineData("2026-11-22T12:15:00Z", "2026-11-22T12:15:00Z")]
    [InlineData("2026-11-22t12:15:00z", "2026-11-22T12:15:00Z")]
    [InlineData("2026-11-22T20:15:00+08:00", "2026-11-22T12:15:00Z")]
    [InlineData("2026-11-22T12:15:00-00:00", "2026-11-22T12:15:00Z")]
    [InlineData("2026-11-22T12:15:00.4Z", "2026-11-22T12:15:00.4Z")]
    [InlineData("2026-11-22T12:15:00.000000999Z", "2026-11-22T12:15:00Z")]
    [InlineData("2026-11-22T12:15:00.123456789Z", "2026-11-22T12:15:00.123456Z")]
    [InlineData("2024-02-29T23:59:59.999999999+00:00", "2024-02-29T23:59:59.999999Z")]
    [InlineData("2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z")]
    [InlineData("2017-01-01T07:59:60.25+08:00", "2017-01-01T00:00:00.25Z")]
    [InlineData("1970-01-01T00:00:00Z", "1970-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59.999999Z", "9999-12-31T23:59:59.999999Z")]
    [InlineData("2026-11-22T12:15:00+23:59", "2026-11-21T12:16:00Z")]
    public void A_time_is_read_to_the_microsecond_in_utc(string text, string expected)
    {
        Rfc3339.TryParse(System.Text.Encoding.UTF8.GetBytes(text), out var time, out _).ShouldBeTrue();

        time.Offset.ShouldBe(TimeSpan.Zero);
        Rfc3339.Format(time).ShouldBe(expected);
    }

    [Theory]
    [InlineData("2026-11-22T12:15:00")]
    [InlineData("2026-11-22T12:15:00.5")]
    public void A_time_without_offset_is_called_that(string text)
    {
        Rfc3339.TryParse(System.Text.Encoding.UTF8.GetBytes(text), out _, out var error).ShouldBeFalse();

        error.ShouldBe(DecodeError.TimeWithoutOffset);
    }

    [Theory]
    [InlineData("")]
    [InlineData("now")]
    [InlineData("2026-11-22")]
    [InlineData("2026-11-22T12:15Z")]
    [InlineData("2026-11-22 12:15:00Z")]
    [InlineData("20261122T121500Z")]
    [InlineData("2026-11-22T12:15:00.Z")]
    [InlineData("2026-11-22T12:15:00,5Z")]
    [InlineData("2026-11-22T12:15:00.1234567890Z")]
    [InlineData("2026-11-22T12:15:00+8:00")]
    [InlineData("2026-11-22T12:15:00+0800")]
    [InlineData("2026-11-22T12:15:00+24:00")]
    [InlineData("2026-11-22T12:15:00+08:60")]
    [InlineData("2026-11-22T12:15:00Z ")]
    [InlineData(" 2026-11-22T12:15:00Z")]
    [InlineData("2026-13-22T12:15:00Z")]
    [InlineData("2026-00-22T12:15:00Z")]
    [InlineData("2025-02-29T12:15:00Z")]
    [InlineData("2026-11-00T12:15:00Z")]
    [InlineData("2026-11-22T24:00:00Z")]
    [InlineData("2026-11-22T12:60:00Z")]
    [InlineData("2026-11-22T12:15:61Z")]
    [InlineData("2026-11-22T12:15:60Z")]
    [InlineData("2016-12-31T23:59:60+08:00")]
    [InlineData("0000-01-01T00:00:00Z")]
    [InlineData("1969-12-31T23:59:59Z")]
    [InlineData("1970-01-01T00:00:00+00:01")]
    [InlineData("9999-12-31T23:59:60Z")]
    [InlineData("9999-12-31T23:59:59-00:01")]
    [InlineData("２026-11-22T12:15:00Z")]
    [InlineData("-026-11-22T12:15:00Z")]
    public void Anything_else_is_not_a_time(string text)
    {
        Rfc3339.TryParse(System.Text.Encoding.UTF8.GetBytes(text), out _, out var error).ShouldBeFalse();

        error.ShouldBe(DecodeError.NotATime);
    }

    [Fact]
    public void A_time_comes_back_from_what_we_write_and_the_platform_reads_it_alike() =>
        Gen.Long[DateTime.UnixEpoch.Ticks / 10, DateTime.MaxValue.Ticks / 10].Sample(microseconds =>
        {
            var time = new DateTimeOffset(microseconds * 10, TimeSpan.Zero);
            var text = Rfc3339.Format(time);

            Rfc3339.TryParse(System.Text.Encoding.UTF8.GetBytes(text), out var again, out _).ShouldBeTrue();
            again.ShouldBe(time);
            DateTimeOffset.Parse(text, CultureInfo.InvariantCulture).ShouldBe(time);
        });
}
