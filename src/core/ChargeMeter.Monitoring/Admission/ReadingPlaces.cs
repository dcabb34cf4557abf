using System.Globalization;
using ChargeMeter.Protocol.Decoding;
using ChargeMeter.Protocol.Messages;

namespace ChargeMeter.Monitoring.Admission;

/// <summary>Where the good readings stood in their message: between the bad ones, whose failures name their places.</summary>
static class ReadingPlaces
{
    const string Prefix = "readings[";

    /// <summary>The place, such as <c>readings[3]</c>, of the good reading that so many good ones stand before.</summary>
    public static string Of(DecodedMessage decoded, int before)
    {
        var place = before;
        foreach (var taken in decoded.Failures.Select(IndexOf).OfType<int>().Distinct().Order())
        {
            place += taken <= place ? 1 : 0;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{Prefix}{place}]");
    }

    static int? IndexOf(DecodeFailure failure)
    {
        if (failure.Field?.StartsWith(Prefix, StringComparison.Ordinal) != true)
        {
            return null;
        }

        var digits = failure.Field.AsSpan(Prefix.Length);
        var end = digits.IndexOf(']');
        return end > 0 && int.TryParse(digits[..end], NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : null;
    }
}
