using ChargeMeter.Protocol.Encoding;
using ChargeMeter.Protocol.Messages;

namespace ChargeMeter.Simulation.Telemetry;

/// <summary>The way from a device to the service: messages take their time, get lost, come late or twice, wait for an outage to end.</summary>
sealed class DeviceLink(
    DeviceContext context, DeviceClock clock, IReadOnlyList<Barrier> barriers, Random random, FaultTally tally, bool isBacklog = false)
{
    const double ShareOfLatencyThatIsFixed = 1.0 / 3;
    const double LatencyAtMostOverMean = 10.0 / 3;
    const double MillisecondsToPublish = 100;
    const int LongestSecondsToRepeat = 300;
    const int LongestSecondsToRetained = 36_000;
    static readonly TimeSpan BacklogSpacing = TimeSpan.FromMilliseconds(50);

    readonly Dictionary<Barrier, int> _backlog = [];

    /// <summary>The way of a device; behind a gateway, whose clock says when something is sent.</summary>
    public static DeviceLink Of(DeviceContext context, string device, DeviceFaults faults, FaultTally tally) => new(
        context,
        context.Gateway?.Clock ?? faults.Clock,
        Barrier.Of(faults.Outage, tally, context.Gateway, context.BrokerOutage),
        context.RandomFor(device, "link"),
        tally,
        faults.IsBacklog);

    /// <summary>Sends what a device said at a true instant; what arrives, and when, is added to a list.</summary>
    public void Send(DateTimeOffset made, string topic, DecodedMessage content, List<ReceivedMessage> into)
    {
        var fate = MessageFate.Draw(random, context.Settings);
        var blocked = barriers.FirstOrDefault(barrier => barrier.Outage.Covers(made));
        blocked?.Touch();
        if (blocked is { Outage.IsLost: true })
        {
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

        var isDelayed = content.Delayed || blocked is not null || context.IsBacklog || isBacklog;
        var payload = MessageEncoder.Encode(content with { Sent = clock.Show(published).WholeMilliseconds(), Delayed = isDelayed });
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

    DateTimeOffset Queue(Barrier blocked)
    {
        var place = _backlog.GetValueOrDefault(blocked);
        _backlog[blocked] = place + 1;
        var until = blocked.Outage.Until;
        // A device that comes back while its gateway or the broker is absent has to wait for that as well.
        for (var next = blocked; next is not null; next = barriers.FirstOrDefault(barrier => barrier.Outage.Covers(until)))
        {
            until = next.Outage.Until;
        }

        return until + (place * BacklogSpacing);
    }

    /// <summary>Nothing arrives while the broker is absent.</summary>
    DateTimeOffset Arrival(DateTimeOffset at) =>
        (context.BrokerOutage is { } broker && broker.Covers(at) ? broker.Until + Latency() : at).WholeMilliseconds();

    TimeSpan Latency()
    {
        var mean = context.Settings.LatencySeconds;
        var varying = -Math.Log(1 - random.NextDouble()) * mean * (1 - ShareOfLatencyThatIsFixed);
        return TimeSpan.FromSeconds(Math.Min((mean * ShareOfLatencyThatIsFixed) + varying, mean * LatencyAtMostOverMean));
    }
}
