using MQTTnet;

namespace ChargeMeter.Mqtt.Watching;

/// <summary>What a connection has heard so far.</summary>
sealed class Hearing
{
    readonly string _prefix;
    readonly string _canaryTopic;
    volatile string? _lastCanary;
    long _arrivals;

    public Hearing(string prefix)
    {
        _prefix = prefix;
        _canaryTopic = OwnTopics.Canary(prefix);
    }

    /// <summary>Messages that have come, canaries included.</summary>
    public long Arrivals => Volatile.Read(ref _arrivals);

    /// <summary>Takes away the canary that came last; false if none of this name has come since.</summary>
    public bool TakeCanary(string name)
    {
        if (_lastCanary?.StartsWith(name, StringComparison.Ordinal) != true)
        {
            return false;
        }

        _lastCanary = null;
        return true;
    }

    /// <summary>Notes a message; true if it is one that we publish ourselves, a canary or a rejection, and no input.</summary>
    public bool Note(MqttApplicationMessage message)
    {
        Volatile.Write(ref _arrivals, _arrivals + 1);
        if (!string.Equals(message.Topic, _canaryTopic, StringComparison.Ordinal))
        {
            return OwnTopics.IsRejections(_prefix, message.Topic);
        }

        _lastCanary = message.ConvertPayloadToString();
        return true;
    }
}
