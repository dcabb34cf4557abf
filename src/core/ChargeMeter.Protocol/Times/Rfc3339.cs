using System.Globalization;
using ChargeMeter.Protocol.Decoding;

namespace ChargeMeter.Protocol.Times;

/// <summary>Times on the wire: date, time and offset, cut to whole microseconds, in UTC.</summary>
/// <remarks>
/// Reference: RFC 3339, section 5.6. Ours: a <c>T</c> or <c>t</c> between date and time, never a space; 1 to 9 digits of a
/// fraction; years 1970 to 9999; a leap second (23:59:60 UTC) is the first second of the next day, as UTC without leap
/// seconds has no other place for it.
/// </remarks>
public static class Rfc3339
{
    const int OffsetLength = 6;
    const int LengthWithoutFraction = 19;
    const int MaximumFractionDigits = 9;
    static readonly long EarliestTicks = DateTime.UnixEpoch.Ticks;
    static readonly TimeSpan LastMinuteOfDay = new(23, 59, 0);

    /// <summary>Writes a time in UTC with as many digits of the second as it needs, at most six.</summary>
    public static string Format(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture);

    /// <summary>Reads a time from UTF-8 text; if it is none, says whether only the offset is missing.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out DateTimeOffset time, out DecodeError error)
    {
        time = default;
        error = DecodeError.NotATime;
        if (!TryMinute(text, out var minute)
            || Two(text, 17) is not (>= 0 and <= 60 and var second)
            || !TryFraction(text[LengthWithoutFraction..], out var fraction, out var rest))
        {
            return false;
        }

        if (rest.IsEmpty)
        {
            error = DecodeError.TimeWithoutOffset;
            return false;
        }

        if (!TryOffset(rest, out var offset))
        {
            return false;
        }

        var ticks = minute.Ticks - offset.Ticks;
        if (second == 60 && ticks % TimeSpan.TicksPerDay != LastMinuteOfDay.Ticks)
        {
            return false;
        }

        ticks += (second * TimeSpan.TicksPerSecond) + fraction.Ticks;
        if (ticks < EarliestTicks || ticks > DateTime.MaxValue.Ticks)
        {
            return false;
        }

        time = new DateTimeOffset(new DateTime(ticks, DateTimeKind.Utc));
        return true;
    }

    static bool TryMinute(ReadOnlySpan<byte> text, out DateTime minute)
    {
        minute = default;
        if (!HasSeparators(text))
        {
            return false;
        }

        var (year, month, day) = (Digits(text, 0, 4), Two(text, 5), Two(text, 8));
        var (hour, minutes) = (Two(text, 11), Two(text, 14));
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)
            || hour is < 0 or > 23 || minutes is < 0 or > 59)
        {
            return false;
        }

        minute = new DateTime(year, month, day, hour, minutes, 0, DateTimeKind.Utc);
        return true;
    }

    static bool HasSeparators(ReadOnlySpan<byte> text) =>
        text.Length >= LengthWithoutFraction
        && text[4] == '-' && text[7] == '-' && (text[10] is (byte)'T' or (byte)'t') && text[13] == ':' && text[16] == ':';

    static bool TryFraction(ReadOnlySpan<byte> text, out TimeSpan fraction, out ReadOnlySpan<byte> rest)
    {
        fraction = TimeSpan.Zero;
        rest = text;
        if (text.IsEmpty || text[0] != '.')
        {
            return true;
        }

        var length = text[1..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        length = length < 0 ? text.Length - 1 : length;
        if (length is 0 or > MaximumFractionDigits)
        {
            return false;
        }

        var kept = Math.Min(length, 6);
        var microseconds = Digits(text, 1, kept);
        for (var digit = kept; digit < 6; digit++)
        {
            microseconds *= 10;
        }

        fraction = new TimeSpan(microseconds * TimeSpan.TicksPerMicrosecond);
        rest = text[(1 + length)..];
        return true;
    }

    static bool TryOffset(ReadOnlySpan<byte> text, out TimeSpan offset)
    {
        offset = TimeSpan.Zero;
        if (text.Length == 1)
        {
            return text[0] is (byte)'Z' or (byte)'z';
        }

        if (text.Length != OffsetLength || text[0] is not ((byte)'+' or (byte)'-') || text[3] != ':'
            || Two(text, 1) is not (>= 0 and <= 23 and var hours)
            || Two(text, 4) is not (>= 0 and <= 59 and var minutes))
        {
            return false;
        }

        offset = new TimeSpan(hours, minutes, 0);
        offset = text[0] == '-' ? -offset : offset;
        return true;
    }

    static int Two(ReadOnlySpan<byte> text, int start)
    {
        var (tens, ones) = (text[start] - '0', text[start + 1] - '0');
        return tens is >= 0 and <= 9 && ones is >= 0 and <= 9 ? unchecked((tens * 10) + ones) : -1;
    }

    static int Digits(ReadOnlySpan<byte> text, int start, int length)
    {
        var value = 0;
        foreach (var character in text.Slice(start, length))
        {
            if (!char.IsAsciiDigit((char)character))
            {
                return -1;
            }

            // Six digits at most.
            value = unchecked((value * 10) + (character - '0'));
        }

        return value;
    }
}
