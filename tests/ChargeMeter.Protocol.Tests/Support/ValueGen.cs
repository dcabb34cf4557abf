using ChargeMeter.Metrology.Quantities;
using CsCheck;

namespace ChargeMeter.Protocol.Tests.Support;

/// <summary>Values that the contract allows.</summary>
static class ValueGen
{
    public static readonly Gen<Energy> Energy =
        Gen.Long[0, 1_000_000_000_000_000_000].Select(Metrology.Quantities.Energy.FromMicrowattHours);

    public static readonly Gen<decimal> Money = Gen.Long[-1_000_000_000_000_000_000, 1_000_000_000_000_000_000].Select(value => value / 1e9m);

    public static readonly Gen<decimal> Share = Gen.Long[0, 1_000_000_000].Select(value => value / 1e9m);

    public static readonly Gen<DateTimeOffset> Time =
        Gen.Long[DateTime.UnixEpoch.Ticks / 10, DateTime.MaxValue.Ticks / 10].Select(value => new DateTimeOffset(value * 10, TimeSpan.Zero));

    public static readonly Gen<string> Identifier =
        Gen.Char["ABCXYZabcxyz0189._-"].Array[1, 64].Select(characters => new string(characters));

    public static readonly Gen<string> Name = Text(1, 128);

    public static readonly Gen<string> Remark = Text(0, 256);

    public static Gen<string> Text(int least, int most) =>
        Gen.Char["aZ0 \"\\/<>&'\t\n\r\u0001\u007f\u2028é电桩"].Array[least, most].Select(characters => new string(characters));

    public static Gen<TEnum> Choice<TEnum>()
        where TEnum : struct, Enum => Gen.Enum<TEnum>();

    public static Gen<T?> Perhaps<T>(this Gen<T> values)
        where T : struct => values.Nullable(0.3);

    public static Gen<string?> PerhapsText(this Gen<string> values) =>
        values.Null(0.3);
}
