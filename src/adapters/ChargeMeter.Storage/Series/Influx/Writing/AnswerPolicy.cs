using System.Globalization;
using System.Text.RegularExpressions;

namespace ChargeMeter.Storage.Series.Influx.Writing;

/// <summary>Decides what an answer means. The status alone says too little: a missing retention policy is a 500 in 1.x, and a 400 may mean
/// one line or all.</summary>
static partial class AnswerPolicy
{
    /// <summary>What texts of 1.x and 2.x say about lines older than the database keeps.</summary>
    static readonly string[] TooOld = ["beyond retention policy", "outside retention policy"];

    /// <summary>What a 400 says that is about the request, not about a line.</summary>
    static readonly string[] AboutSettings = ["retention policy not found", "database is required", "invalid precision", "not found"];

    /// <summary>The meaning of a status and the body that came with it.</summary>
    public static InfluxAnswer Classify(int status, AnswerBody body, TimeSpan? retryAfter)
    {
        var kind = status switch
        {
            >= 200 and < 300 => AnswerKind.Taken,
            400 or 422 => AboutLines(body.Reason),
            401 or 403 => AnswerKind.Refused,
            413 => AnswerKind.TooLarge,
            408 or 429 => AnswerKind.Later,
            >= 500 => Says(body.Reason, AboutSettings[..1]) ? AnswerKind.Misconfigured : AnswerKind.Later,
            _ => AnswerKind.Misconfigured,
        };
        var words = string.Create(CultureInfo.InvariantCulture, $"{status} {body.Reason}").Trim();
        return new InfluxAnswer(kind, kind == AnswerKind.Taken ? string.Empty : words)
        {
            Named = kind == AnswerKind.BadLines ? body.Named : [],
            Dropped = kind == AnswerKind.Expired ? DroppedIn(body.Reason) : 0,
            RetryAfter = retryAfter,
        };
    }

    static AnswerKind AboutLines(string reason)
    {
        if (Says(reason, TooOld))
        {
            return AnswerKind.Expired;
        }

        return reason.Contains("partial write", StringComparison.OrdinalIgnoreCase) || !Says(reason, AboutSettings)
            ? AnswerKind.BadLines
            : AnswerKind.Misconfigured;
    }

    static bool Says(string reason, string[] texts) =>
        texts.Any(text => reason.Contains(text, StringComparison.OrdinalIgnoreCase));

    static int DroppedIn(string reason) =>
        int.TryParse(Dropped().Match(reason).Groups["count"].ValueSpan, CultureInfo.InvariantCulture, out var count) ? count : 0;

    [GeneratedRegex(@"dropped[ =](?<count>\d{1,9})", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Dropped();
}
