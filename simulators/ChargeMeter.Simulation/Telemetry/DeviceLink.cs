using ChargeMeter.Protocol.Encoding;
using ChargeMeter.Protocol.Messages;
using ChargeMeter.Simulation.Scenarios;

namespace ChargeMeter.Simulation.Telemetry;

/// <summary>The way from a device to the service: messages take their time, get lost, come late or twice, wait for an outage to end.</summary>
sealed class DeviceLink(
    TelemetrySettings settings, DeviceClock clock, Outage? outage, Outage? brokerOutage, Random random, FaultTally tally)
{
    const double ShareOfLatencyThatIsFixed = 1.0 / 3;
    const double LatencyAtMostOverMean = 10.0 / 3;
    const double MillisecondsToPublish = 100;
    const int LongestSecondsToRepeat = 300;
    const int LongestSecondsToRetained = 36_000;
    static readonly TimeSpan BacklogSpacing = TimeSpan.FromMilliseconds(50);

    readonly Dictionary<Outage, int> _backlog = [];

    /// <summary>Sends what a device said at a true instant; what arrives, and when, is added to a list.</summary>
    public void Send(DateTimeOffset made, string topic, DecodedMessage content, List<ReceivedMessage> into)
    {
        var fate = MessageFate.Draw(random, settings);
        var blocked = BlockedBy(made);
        if (blocked is { IsLost: true })
        {
            tally.Touch(ReferenceEquals(blocked, brokerOutage) ? "broker-outage" : "outage-lost", blocked.From);
            return;
        }

        if (blocked is null && fate.IsLost)
        {
            tally.Add("lost", made);
            return;
        }

        var published = blocked is null ? made.AddMilliseconds(MillisecondsToPublish * random.NextDouble()) : Queue(blocked);
        var received = published + Latency();
        if (blocked is null && fate.IsLate)
        {
            tally.Add("late", made);
            received += fate.LateBy;
        }

        var payload = MessageEncoder.Encode(content with { Sent = clock.Show(published).WholeMilliseconds(), Delayed = blocked is not null });
        var message = new ReceivedMessage(Arrival(received), topic, payload);
        into.Add(message);
        AddCopies(message, fate, made, into);
    }

    /// <summary>When something that is published at an instant arrives.</summary>
    public DateTimeOffset ArrivalOf(DateTimeOffset published) => Arrival(published + Latency());

    void AddCopies(ReceivedMessage message, MessageFate fate, DateTimeOffset made, List<ReceivedMessage> into)
    {
        if (fate.IsRepeated)
        {
            tally.Add("repeated", made);
            into.Add(message with { ReceivedAt = Arrival(message.ReceivedAt.AddSeconds(random.Between(1, LongestSecondsToRepeat))) });
        }

        if (fate.IsRetained)
        {
            tally.Add("retained", made);
            var received = Arrival(message.ReceivedAt.AddSeconds(random.Between(1, LongestSecondsToRetained)));
            into.Add(message with { ReceivedAt = received, Retained = true });
        }
    }

    Outage? BlockedBy(DateTimeOffset at)
    {
        if (outage is not null && outage.Covers(at))
        {
            return outage;
        }

        return brokerOutage is not null && brokerOutage.Covers(at) ? brokerOutage : null;
    }

    DateTimeOffset Queue(Outage blocked)
    {
        tally.Touch(ReferenceEquals(blocked, brokerOutage) ? "broker-outage" : "outage-delayed", blocked.From);
        var place = _backlog.GetValueOrDefault(blocked);
        _backlog[blocked] = place + 1;
        // A device that comes back while the broker is absent has to wait for that as well.
        var until = brokerOutage is not null && brokerOutage.Covers(blocked.Until) ? brokerOutage.Until : blocked.Until;
        return until + (place * BacklogSpacing);
    }

    /// <summary>Nothing arrives while the broker is absent.</summary>
    DateTimeOffset Arrival(DateTimeOffset at) =>
        (brokerOutage is not null && brokerOutage.Covers(at) ? brokerOutage.Until + Latency() : at).WholeMilliseconds();

    TimeSpan Latency()
    {
        var mean = settings.LatencySeconds;
        var varying = -Math.Log(1 - random.NextDouble()) * mean * (1 - ShareOfLatencyThatIsFixed);
        return TimeSpan.FromSeconds(Math.Min((mean * ShareOfLatencyThatIsFixed) + varying, mean * LatencyAtMostOverMean));
    }
}
