namespace ChargeMeter.Mqtt;

/// <summary>The prefix under which the topics of the contract lie.</summary>
static class TopicPrefix
{
    public static bool IsValid(string? prefix) =>
        !string.IsNullOrEmpty(prefix)
        && !prefix.StartsWith('$')
        && prefix.IndexOfAny(['+', '#', '\0']) < 0
        && prefix.Split('/').All(level => level.Length > 0);

    public static bool Covers(string prefix, string topic) =>
        topic.Length > prefix.Length
        && topic[prefix.Length] == '/'
        && topic.StartsWith(prefix, StringComparison.Ordinal);
}
