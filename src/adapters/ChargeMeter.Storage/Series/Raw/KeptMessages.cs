using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Protocol.Messages;
using ChargeMeter.Storage.Series.Numbering;

namespace ChargeMeter.Storage.Series.Raw;

/// <summary>The messages of a group of which something was stored, by what it was. Those that only repeated what was stored say nothing new; statuses keep none.</summary>
/// <param name="Readings">Those with readings.</param>
/// <param name="Events">Those with a transaction event.</param>
sealed record KeptMessages(IReadOnlyList<RawMessage> Readings, IReadOnlyList<RawMessage> Events)
{
    /// <summary>Picks them by what became of their items.</summary>
    public static KeptMessages Of(
        IReadOnlyList<GroupMessage> messages, IReadOnlyList<AdmittedItem> items, IReadOnlyList<AppendOutcome> outcomes)
    {
        List<RawMessage> readings = [];
        List<RawMessage> events = [];
        for (var index = 0; index < messages.Count; index++)
        {
            var message = messages[index];
            if (message.Items > 0 && items[message.FirstItem] is not AdmittedStatus && Stored(message, outcomes) is { } kept)
            {
                (items[message.FirstItem] is AdmittedEvent ? events : readings).Add(kept);
            }
        }

        return new KeptMessages(readings, events);
    }

    // New items of one message are numbered one after the other.
    static RawMessage? Stored(in GroupMessage message, IReadOnlyList<AppendOutcome> outcomes)
    {
        var (first, stored) = (0L, 0);
        for (var item = message.FirstItem; item < message.FirstItem + message.Items; item++)
        {
            if (outcomes[item].Stored)
            {
                first = stored == 0 ? outcomes[item].Ingest : first;
                stored++;
            }
        }

        return stored == 0 ? null : new RawMessage(Cut(message.Message), first, stored);
    }

    static ReceivedMessage Cut(ReceivedMessage message)
    {
        var whole = WholeMicroseconds.Of(message.ReceivedAt);
        return whole.EqualsExact(message.ReceivedAt) ? message : message with { ReceivedAt = whole };
    }
}
