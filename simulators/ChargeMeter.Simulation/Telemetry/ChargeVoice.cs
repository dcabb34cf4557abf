using ChargeMeter.Protocol.Messages;
using ChargeMeter.Protocol.Topics;
using ChargeMeter.Simulation.World;

namespace ChargeMeter.Simulation.Telemetry;

/// <summary>The transaction events of a pile.</summary>
sealed class ChargeVoice : Voice
{
    readonly ChargeEvents _events;
    readonly RegisterWire _wire;
    readonly DeviceLink _link;
    readonly TopicAddress _address;
    readonly string _topic;
    readonly IReadOnlyList<(DateTimeOffset At, WorldSession Session, bool IsEnd)> _instants;
    int _next;

    public ChargeVoice(
        DeviceContext context, string pile, IEnumerable<WorldSession> sessions, ChargeEvents events, RegisterWire wire, DeviceLink link)
    {
        (_events, _wire, _link) = (events, wire, link);
        _address = new TopicAddress(TopicKind.Transactions, context.Station, pile);
        _topic = context.Topics.Format(_address);
        _instants = [.. sessions
            .SelectMany(InstantsOf)
            .Where(instant => context.Span.Start <= instant.At && instant.At < context.Span.End)
            .OrderBy(instant => instant.At)];
    }

    /// <summary>The transaction under way.</summary>
    public string? Transaction { get; private set; }

    public override DateTimeOffset Next => _next < _instants.Count ? _instants[_next].At : Never;

    static IEnumerable<(DateTimeOffset At, WorldSession Session, bool IsEnd)> InstantsOf(WorldSession session) =>
        [(session.Start, session, false), (session.End, session, true)];

    public override void Say(List<ReceivedMessage> into)
    {
        var (at, session, isEnd) = _instants[_next];
        Transaction = isEnd ? null : session.Transaction;
        var said = isEnd ? _events.Ended(session) : _events.Started(session);
        said = said with { Energy = _wire.OfEvent(said.Energy!.Value, at) };
        _link.Send(at, _topic, new DecodedMessage { Address = _address, Seq = _next, Event = said }, into);
        _next++;
    }
}
