using System.Globalization;
using ChargeMeter.Protocol.Decoding;
using ChargeMeter.Protocol.Messages;

namespace ChargeMeter.Monitoring.Admission;

/// <summary>Where the good readings stood in their message: between the bad ones, whose failures name their places.</summary>
sealed class ReadingPlaces(DecodedMessage decoded)
{
    const string Prefix = "readings[";

    readonly int[] _bad = [.. decoded.Failures.Select(IndexOf).OfType<int>().Distinct().Order()];

    /// <summary>The place, such as <c>readings[3]</c>, of the good reading that so many good ones stand before.</summary>
    public string Of(int before)
    {
        var place = before;
        foreach (var taken in _bad)
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
