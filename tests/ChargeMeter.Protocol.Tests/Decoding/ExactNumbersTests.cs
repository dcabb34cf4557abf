using System.Globalization;
using System.Numerics;
using ChargeMeter.Protocol.Decoding;
using ChargeMeter.Protocol.Tests.Support;
using CsCheck;

namespace ChargeMeter.Protocol.Tests.Decoding;

public sealed class ExactNumbersTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("-0", 0)]
    [InlineData("-0.0e5", 0)]
    [InlineData("18234.57", 18_234_570_000_000)]
    [InlineData("18234.570000000001", 18_234_570_000_000)]
    [InlineData("18235.899999999998", 18_235_900_000_000)]
    [InlineData("123456789.123456789", 123_456_789_123_456_789)]
    [InlineData("1e9", 1_000_000_000_000_000_000)]
    [InlineData("0.000000001", 1)]
    [InlineData("0.0000000005", 0)]
    [InlineData("0.0000000015", 2)]
    [InlineData("0.0000000025", 2)]
    [InlineData("0.00000000250000000000000000000000000000001", 3)]
    [InlineData("0.0000000004999999999999999999999999999999999", 0)]
    [InlineData("-0.0000000004", 0)]
    [InlineData("1823457E-2", 18_234_570_000_000)]
    [InlineData("0.0001823457e+8", 18_234_570_000_000)]
    [InlineData("1e-400000000000000000000", 0)]
    [InlineData("0e99999999999999999999999", 0)]
    [InlineData("1000000000.0000000004", 1_000_000_000_000_000_000)]
    public void A_register_is_read_to_the_microwatt_hour_half_to_even(string number, long microwattHours) =>
        Decode.Reading($"\"energy\":{number}").ShouldHaveNoFailure().Readings[0].Energy.MicrowattHours.ShouldBe(microwattHours);

    [Theory]
    [InlineData("-0.000000001")]
    [InlineData("1000000000.000000001")]
    [InlineData("1e10")]
    [InlineData("9223372036854775808")]
    [InlineData("99999999999999999999999999999999999999999999999999")]
    [InlineData("1e400000000000000000000")]
    public void A_register_that_cannot_be_is_out_of_range(string number) =>
        Decode.Reading($"\"energy\":{number}").ShouldFail(DecodeError.NumberOutOfRange, "readings[0].energy");

    [Fact]
    public void Exponents_and_long_fractions_agree_with_whole_number_arithmetic() =>
        Gen.Select(Gen.ULong[0, 999_999_999_999], Gen.Int[-30, 0]).Sample((digits, exponent) =>
        {
            var number = string.Create(CultureInfo.InvariantCulture, $"{digits}e{exponent}");
            var expected = HalfToEven(digits * BigInteger.Pow(10, 9), BigInteger.Pow(10, -exponent));
            var message = Decode.Reading($"\"energy\":{number}");
            if (expected > BigInteger.Pow(10, 18))
            {
                message.ShouldFail(DecodeError.NumberOutOfRange, "readings[0].energy");
            }
            else
            {
                message.Readings[0].Energy.MicrowattHours.ShouldBe((long)expected);
            }
        });

    [Fact]
    public void Moving_the_point_and_the_exponent_together_changes_nothing() =>
        Gen.Select(Gen.Long[0, 999_999_999_999_999_999], Gen.Int[1, 20]).Sample((microwattHours, shift) =>
        {
            var zeros = new string('0', shift);
            var digits = microwattHours.ToString(CultureInfo.InvariantCulture);
            var number = string.Create(CultureInfo.InvariantCulture, $"0.{zeros}{digits}e{shift + digits.Length - 9}");

            Decode.Reading($"\"energy\":{number}").Readings[0].Energy.MicrowattHours.ShouldBe(microwattHours);
        });

    [Theory]
    [InlineData("34.95", "34.95")]
    [InlineData("34.949999999999996", "34.95")]
    [InlineData("-1.5", "-1.5")]
    [InlineData("0.000000001", "0.000000001")]
    [InlineData("1e9", "1000000000")]
    public void Money_is_read_to_the_ninth_decimal(string number, string expected) =>
        Decode.Event($"\"amount\":{number}").ShouldHaveNoFailure().Event!.Amount
            .ShouldBe(decimal.Parse(expected, CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("7.0", 7)]
    [InlineData("7e2", 700)]
    [InlineData("9223372036854775799", 9_223_372_036_854_775_799)]
    public void A_counter_is_a_whole_number_however_it_is_written(string number, long expected) =>
        Decode.Event($"\"seq\":{number}").ShouldHaveNoFailure().Seq.ShouldBe(expected);

    static BigInteger HalfToEven(BigInteger numerator, BigInteger denominator)
    {
        var whole = BigInteger.DivRem(numerator, denominator, out var rest);
        var comparison = (rest * 2).CompareTo(denominator);
        return comparison > 0 || (comparison == 0 && !whole.IsEven) ? whole + 1 : whole;
    }
}
