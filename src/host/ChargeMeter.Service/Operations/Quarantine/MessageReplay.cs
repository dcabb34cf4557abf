using System.Collections.Immutable;
using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Monitoring.Fleet;
using ChargeMeter.Protocol.Encoding;
using ChargeMeter.Protocol.Messages;
using ChargeMeter.Service.Ingest;
using ChargeMeter.Storage.Series;
using ChargeMeter.Storage.Series.Raw;

namespace ChargeMeter.Service.Operations.Quarantine;

/// <summary>A quarantined message judged again, as of its time of receipt and by the account that published it.</summary>
/// <param name="Message">The message; null where it was not judged.</param>
/// <param name="Admitted">What is accepted of it, with what was accepted at first.</param>
/// <param name="Accepted">Its quarantined items that are accepted now.</param>
/// <param name="Refused">The reasons for which the others stay.</param>
sealed record MessageReplay(
    ReceivedMessage? Message, ImmutableArray<AdmittedItem> Admitted, ImmutableArray<QuarantineRow> Accepted, ImmutableArray<string> Refused)
{
    static readonly string NotAuthorised = KebabCase.Of(AdmissionRefusal.NotAuthorised);

    /// <summary>The messages whose items follow one another.</summary>
    public static IReadOnlyList<GroupMessage> Group(IReadOnlyList<MessageReplay> judged)
    {
        var messages = new List<GroupMessage>();
        var first = 0;
        foreach (var replay in judged)
        {
            if (replay.Message is { } message)
            {
                messages.Add(new GroupMessage(message, first, replay.Admitted.Length));
            }

            first += replay.Admitted.Length;
        }

        return messages;
    }

    /// <summary>The messages of rows that share their bytes: the same bytes may have come twice, and on several topics.</summary>
    public static IEnumerable<IReadOnlyList<QuarantineRow>> Messages(IEnumerable<QuarantineRow> rows) => rows
        .GroupBy(row => (row.Payload, row.Item.ReceivedAt, row.Item.Topic, row.Item.Retained, row.Item.Account))
        .Select(message => message.ToList());

    /// <summary>Judges the message of some rows.</summary>
    public static MessageReplay Of(IReadOnlyList<QuarantineRow> rows, GroupCommit commit, FleetModel fleet)
    {
        var open = rows.Where(row => row.ReplayedAt is null).ToImmutableArray();
        var item = rows[0].Item;
        if (item.Account is null && open.Any(row => string.Equals(row.Item.Reason, NotAuthorised, StringComparison.Ordinal)))
        {
            // Who published it is not known any more, so nobody can say that he may.
            return new MessageReplay(null, [], [], [.. open.Select(_ => NotAuthorised)]);
        }

        var message = new ReceivedMessage(item.ReceivedAt, item.Topic, item.Payload, item.Retained, item.Account);
        var outcome = commit.Judge(message, fleet).Outcome;
        return new MessageReplay(
            message,
            outcome.Admitted,
            open.RemoveRange(StillRefused(open, outcome.Quarantined)),
            [.. outcome.Quarantined.Select(quarantined => quarantined.Reason)]);
    }

    /// <summary>Which rows a new verdict is about: those of the same place in the message; as many others as are left over.</summary>
    static ImmutableArray<QuarantineRow> StillRefused(ImmutableArray<QuarantineRow> open, ImmutableArray<QuarantinedItem> refused)
    {
        var places = refused.Select(item => PlaceOf(item.Field)).ToList();
        var stay = open.Where(row => places.Remove(PlaceOf(row.Item.Field))).ToList();
        stay.AddRange(open.Except(stay).OrderBy(row => PlaceOf(row.Item.Field) is null ? 0 : 1).Take(places.Count).ToList());
        return [.. stay.OrderBy(row => row.Number)];
    }

    /// <summary>The reading that a field belongs to, such as <c>readings[3]</c>; null for the message as a whole.</summary>
    static string? PlaceOf(string? field) => field?.IndexOf(']', StringComparison.Ordinal) is { } end and > 0 ? field[..(end + 1)] : null;
}
