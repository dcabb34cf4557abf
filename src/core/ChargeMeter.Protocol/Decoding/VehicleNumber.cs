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
    public static string Mask(string text) => ReplaceIn(Plain(text), _ => new string('*', Length));

    /// <summary>A text in which every VIN is replaced; seen as in <see cref="Mask"/>. Where there is none, the very text.</summary>
    internal static string Replace(string text, Func<string, string> replacement)
    {
        var plain = Plain(text);
        return FindIn(plain) is null ? text : ReplaceIn(plain, replacement);
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

    static string ReplaceIn(string plain, Func<string, string> replacement)
    {
        var replaced = new StringBuilder();
        var from = 0;
        while (FindIn(plain, from) is { } found)
        {
            replaced.Append(plain, from, found.Start.Value - from).Append(replacement(plain[found]));
            from = found.End.Value;
        }

        return replaced.Append(plain, from, plain.Length - from).ToString();
    }

    static string Plain(string text) => Escaped().Replace(text.Replace("\0", string.Empty, StringComparison.Ordinal), Unescape);

    static string Unescape(Match match) =>
        ((char)int.Parse(match.ValueSpan[^2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)).ToString();

    /// <summary>Digits and letters that are written as in <c>\u0041</c>.</summary>
    [GeneratedRegex(@"\\u00(?:3[0-9]|4[1-9a-f]|5[0-9a]|6[1-9a-f]|7[0-9a])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Escaped();
}
