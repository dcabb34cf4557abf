using System.Globalization;
using System.Text.Json;
using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Protocol.Encoding;
using ChargeMeter.Protocol.Times;
using ChargeMeter.Protocol.Topics;

namespace ChargeMeter.Protocol.Decoding;

/// <summary>Reads the value at a cursor as what the contract says it is; if it is not, that is noted and the result means nothing.</summary>
static class JsonValues
{
    const int Decimals = 9;
    const decimal Unit = 1_000_000_000m;

    public static Energy ReadEnergy(this ref JsonCursor json) =>
        Energy.FromMicrowattHours(ReadScaled(ref json, 0, MessageLimits.EnergyKilowattHours));

    public static decimal ReadMoney(this ref JsonCursor json) =>
        ReadScaled(ref json, -MessageLimits.Money, MessageLimits.Money) / Unit;

    public static decimal ReadShare(this ref JsonCursor json) => ReadScaled(ref json, 0, 1) / Unit;

    public static long ReadCounter(this ref JsonCursor json)
    {
        if (!json.Expect(JsonTokenType.Number, "a whole number"))
        {
            return 0;
        }

        var fits = ExactNumber.TryScale(json.Token, 0, out var value, out var whole);
        if (!fits || value < 0)
        {
            json.Fail(DecodeError.NumberOutOfRange, "must be from 0 to 9223372036854775799");
        }
        else if (!whole)
        {
            json.Fail(DecodeError.WrongType, "must be a whole number");
        }

        return value;
    }

    public static double ReadTelemetry(this ref JsonCursor json, double least, double most)
    {
        if (!json.Expect(JsonTokenType.Number, "a number"))
        {
            return 0;
        }

        if (!json.TryGetDouble(out var value) || !(value >= least && value <= most))
        {
            json.Fail(DecodeError.NumberOutOfRange, string.Create(CultureInfo.InvariantCulture, $"must be from {least} to {most}"));
            return 0;
        }

        return value;
    }

    public static bool ReadFlag(this ref JsonCursor json)
    {
        if (json.AsFlag() is { } flag)
        {
            return flag;
        }

        return json.Expect(JsonTokenType.True, "true or false");
    }

    public static string ReadText(this ref JsonCursor json, int maximum)
    {
        if (!json.Expect(JsonTokenType.String, "text"))
        {
            return string.Empty;
        }

        // No store that we know takes U+0000 in a text: one such message would spoil the commit of its neighbours.
        if (!json.TryGetText(out var text) || text.Contains('\0', StringComparison.Ordinal))
        {
            json.Fail(DecodeError.WrongType, "must be Unicode text without U+0000");
            return string.Empty;
        }

        if (text.Length > maximum)
        {
            json.Fail(DecodeError.TextTooLong, string.Create(CultureInfo.InvariantCulture, $"has {text.Length} characters; at most {maximum} are allowed"));
        }

        return text;
    }

    public static string ReadName(this ref JsonCursor json)
    {
        var text = json.ReadText(MessageLimits.NameCharacters);
        if (text.Length == 0)
        {
            json.Fail(DecodeError.InvalidIdentifier, "must not be empty");
        }

        return text;
    }

    public static string ReadIdentifier(this ref JsonCursor json)
    {
        var text = json.ReadText(MessageLimits.PayloadBytes);
        if (!Identifier.IsValid(text))
        {
            json.Fail(DecodeError.InvalidIdentifier, "must be 1 to 64 of A-Z a-z 0-9 . _ -");
        }

        return text;
    }

    public static TEnum ReadChoice<TEnum>(this ref JsonCursor json)
        where TEnum : struct, Enum
    {
        var text = json.ReadText(MessageLimits.PayloadBytes);
        if (!KebabCase.TryParse<TEnum>(text, out var value))
        {
            json.Fail(DecodeError.UnknownValue, $"must be one of: {KebabCase.All<TEnum>()}");
        }

        return value;
    }

    public static DateTimeOffset ReadTime(this ref JsonCursor json)
    {
        if (!json.Expect(JsonTokenType.String, "a time as text"))
        {
            return default;
        }

        var text = json.IsEscaped && json.TryGetText(out var unescaped)
            ? System.Text.Encoding.UTF8.GetBytes(unescaped)
            : json.Token;
        if (!Rfc3339.TryParse(text, out var time, out var error))
        {
            json.Fail(error, error == DecodeError.TimeWithoutOffset
                ? "must end with its offset from UTC: Z, or +08:00"
                : "must be an RFC 3339 time from 1970 to 9999, such as 2026-11-22T12:15:00.412Z");
        }

        return time;
    }

    static long ReadScaled(ref JsonCursor json, long least, long most)
    {
        const long Scale = (long)Unit;
        if (!json.Expect(JsonTokenType.Number, "a number"))
        {
            return 0;
        }

        if (!ExactNumber.TryScale(json.Token, Decimals, out var value, out _) || value < least * Scale || value > most * Scale)
        {
            json.Fail(DecodeError.NumberOutOfRange, string.Create(CultureInfo.InvariantCulture, $"must be from {least} to {most}"));
            return 0;
        }

        return value;
    }
}
