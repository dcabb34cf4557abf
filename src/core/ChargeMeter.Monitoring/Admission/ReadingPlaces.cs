using System.Globalization;
using ChargeMeter.Protocol.Decoding;
using ChargeMeter.Protocol.Messages;

namespace ChargeMeter.Monitoring.Admission;

/// <summary>Where the good readings stood in their message: between the bad ones, whose failures name their places.</summary>
static class ReadingPlaces
{
    const string Prefix = "readings[";

    /// <summary>The good readings, each with its place such as <c>readings[3]</c>.</summary>
    public static IEnumerable<(string Place, Reading Reading)> Of(DecodedMessage decoded)
    {
        var taken = decoded.Failures.Select(IndexOf).OfType<int>().ToHashSet();
        var index = 0;
        foreach (var reading in decoded.Readings)
        {
            while (taken.Contains(index))
            {
                index++;
            }

            yield return (string.Create(CultureInfo.InvariantCulture, $"{Prefix}{index++}]"), reading);
        }
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
