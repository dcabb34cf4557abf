namespace ChargeMeter.Mqtt.Broker;

/// <summary>MQTT topic filters: which topics, and which narrower filters, a filter allows.</summary>
static class TopicFilter
{
    public static bool IsValid(string filter)
    {
        var levels = filter.Split('/');
        return filter.Length > 0
            && !filter.Contains('\0', StringComparison.Ordinal)
            && levels.SkipLast(1).All(level => level is "+" || level.IndexOfAny(['+', '#']) < 0)
            && (levels[^1] is "+" or "#" || levels[^1].IndexOfAny(['+', '#']) < 0);
    }

    /// <summary>Whether everything that <paramref name="wanted"/>, a topic or a filter, can name lies within <paramref name="allowed"/>.</summary>
    public static bool Covers(string allowed, string wanted)
    {
        var permitted = allowed.Split('/');
        var asked = wanted.Split('/');
        for (var level = 0; level < permitted.Length; level++)
        {
            if (permitted[level] is "#")
            {
                return true;
            }

            if (level >= asked.Length || asked[level] is "#" || !LevelCovers(permitted[level], asked[level]))
            {
                return false;
            }
        }

        return permitted.Length == asked.Length;
    }

    static bool LevelCovers(string allowed, string wanted) =>
        allowed is "+" || string.Equals(allowed, wanted, StringComparison.Ordinal);
}
