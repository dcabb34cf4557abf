using System.CommandLine;
using System.Globalization;

namespace ChargeMeter.Service.Commands;

/// <summary>A flag that is a time: a day, which begins in UTC, or RFC 3339 with its offset.</summary>
static class TimeOption
{
    static readonly string[] Forms = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    public static Option<DateTimeOffset?> Create(string name, string description) => new(name)
    {
        Description = $"{description}: 2026-11-22 (UTC), or with time and offset 2026-11-22T08:00:00+08:00.",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            var isDay = text.Length == Forms[0].Length;
            if (DateTimeOffset.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
                && (isDay || text.AsSpan(Forms[0].Length).IndexOfAny("Z+-") > 0))
            {
                return time.ToUniversalTime();
            }

            result.AddError($"{name} {text}: write a day such as 2026-11-22, or a time with its offset such as 2026-11-22T08:00:00Z");
            return null;
        },
    };
}
