using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace ChargeMeter.Web.Api;

/// <summary>Which page of a list is asked for.</summary>
/// <param name="Limit">How many rows at most; 100 if nothing is said.</param>
/// <param name="Cursor">Where the page before ended, as its Link header says.</param>
sealed record PageRequest(
    [property: FromQuery(Name = "limit"), Range(1, PageRequest.MaximumLimit)] int? Limit,
    [property: FromQuery(Name = "cursor")] string? Cursor)
{
    // A pile is about 1 kB of JSON, so a page stays under 1 MB.
    public const int MaximumLimit = 1000;

    const int DefaultLimit = 100;

    /// <summary>Whether the limit is one that is served.</summary>
    public bool IsValid => Limit is null or (>= 1 and <= MaximumLimit);

    /// <summary>The page, in the order of the keys, which are unique; where more follows, the answer links to it (RFC 8288).</summary>
    public IReadOnlyList<TRecord> Of<TItem, TRecord>(
        IEnumerable<TItem> items, Func<TItem, string> key, Func<TItem, TRecord> record, HttpResponse response)
    {
        var limit = Limit ?? DefaultLimit;
        var found = items
            .Select(item => (Key: key(item), Item: item))
            .Where(pair => Cursor is null || string.CompareOrdinal(pair.Key, Cursor) > 0)
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Take(limit + 1)
            .ToList();
        if (found.Count > limit)
        {
            response.Headers.Link = $"<{LinkAfter(found[limit - 1].Key, limit)}>; rel=\"next\"";
        }

        return [.. found.Take(limit).Select(pair => record(pair.Item))];
    }

    static string LinkAfter(string cursor, int limit) => QueryHelpers.AddQueryString(
        string.Empty,
        new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["limit"] = limit.ToString(CultureInfo.InvariantCulture),
            ["cursor"] = cursor,
        });
}
