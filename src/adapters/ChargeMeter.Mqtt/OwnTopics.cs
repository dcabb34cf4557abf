namespace ChargeMeter.Mqtt;

/// <summary>The topics below the prefix on which we publish ourselves; what comes back on them is no input.</summary>
static class OwnTopics
{
    const string Rejections = "/rejections";

    /// <summary>Where the canaries are sent. No topic of the contract has a single level below the prefix.</summary>
    public static string Canary(string prefix) => prefix + "/canary";

    /// <summary>Whether a topic below the prefix is one for rejections: <c>{prefix}/{station}/rejections</c>.</summary>
    public static bool IsRejections(string prefix, string topic) =>
        topic.EndsWith(Rejections, StringComparison.Ordinal)
        && topic.Length > prefix.Length + 1 + Rejections.Length
        && topic.AsSpan(prefix.Length + 1, topic.Length - prefix.Length - 1 - Rejections.Length).IndexOf('/') < 0;
}
