using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ChargeMeter.Protocol.Decoding;

/// <summary>What looks like a vehicle identification number (VIN): 17 digits and letters but I, O and Q, with neither before or after them.</summary>
/// <remarks>Reference: ISO 3779.</remarks>
public static partial class VehicleNumber
{
    const int Length = 17;

    static readonly SearchValues<char> Characters =
        SearchValues.Create("0123456789ABCDEFGHJKLMNPRSTUVWXYZabcdefghjklmnprstuvwxyz");

    /// <summary>A text in which every VIN is starred out, to be shown to people. Letters that are escaped as in JSON, or
    /// spread over two bytes, are seen as what they stand for.</summary>
    public static string Mask(string text)
    {
        var plain = Escaped().Replace(text.Replace("\0", string.Empty, StringComparison.Ordinal), Unescape);
        var masked = new StringBuilder(plain);
        var from = 0;
        while (FindIn(plain, from) is { } found)
        {
            var start = found.Start.Value;
            masked.Remove(start, Length).Insert(start, "*", Length);
            from = start + Length;
        }

        return masked.ToString();
    }

    /// <summary>Where the first VIN at or after a position stands; null if there is none.</summary>
    internal static Range? FindIn(string text, int from = 0)
    {
        var start = from;
        for (var position = from; position <= text.Length; position++)
        {
            if (position < text.Length && char.IsAsciiLetterOrDigit(text[position]))
            {
                continue;
            }

            if (position - start == Length && !text.AsSpan(start, Length).ContainsAnyExcept(Characters))
            {
                return start..position;
            }

            start = position + 1;
        }

        return null;
    }

    static string Unescape(Match match) =>
        ((char)int.Parse(match.ValueSpan[^2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)).ToString();

    /// <summary>Digits and letters that are written as in <c>\u0041</c>.</summary>
    [GeneratedRegex(@"\\u00(?:3[0-9]|4[1-9a-f]|5[0-9a]|6[1-9a-f]|7[0-9a])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Escaped();
}
