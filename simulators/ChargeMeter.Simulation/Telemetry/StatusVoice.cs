using ChargeMeter.Protocol.Encoding;
using ChargeMeter.Protocol.Messages;
using ChargeMeter.Protocol.Topics;
using ChargeMeter.Simulation.World;

namespace ChargeMeter.Simulation.Telemetry;

/// <summary>The statuses of a device.</summary>
sealed class StatusVoice(DeviceContext context, WorldMeter meter, DeviceFaults faults, DeviceLink link) : Voice
{
    readonly TopicAddress _address = new(TopicKind.Status, context.Station, meter.Id);
    readonly IReadOnlyList<(DateTimeOffset At, DeviceStatus Status)> _statuses = DeviceStatuses.Of(
        faults, context.OutagesOfAll, meter.Firmware, context.Span, context.RandomFor(meter.Id, "statuses"));

    int _next;

    public override DateTimeOffset Next => _next < _statuses.Count ? _statuses[_next].At : Never;

    public override void Say(List<ReceivedMessage> into)
    {
        var (at, status) = _statuses[_next++];
        var payload = MessageEncoder.Encode(new DecodedMessage { Address = _address, Status = status, Delayed = context.IsBacklog || faults.IsBacklog });
        into.Add(new ReceivedMessage(link.ArrivalOf(at), context.Topics.Format(_address), payload));
    }
}
