using System.Threading.Channels;
using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Monitoring.Fleet;
using ChargeMeter.Mqtt.Intake;
using ChargeMeter.Storage.Journal;

namespace ChargeMeter.Service.Ingest;

/// <summary>Messages that go together, each judged as it is taken: into the journal, and then, with the groups beside it, into the store.</summary>
sealed class IngestGroup
{
    /// <summary>Messages that are journaled at once.</summary>
    const int MostMessages = 2_000;

    /// <summary>Bytes that are journaled at once: gateway messages hold up to a thousand readings each.</summary>
    const int MostBytes = 4 << 20;

    readonly List<PendingMessage> _pending = [];
    readonly List<JudgedMessage> _judged = [];
    readonly HashSet<PendingMessage> _faulty = [];
    readonly GroupCommit _judge;
    readonly FleetModel _fleet;
    Func<QuarantinedItem, bool> _isStored = static _ => false;
    Exception? _fault;

    public IngestGroup(GroupCommit judge, FleetModel fleet) => (_judge, _fleet) = (judge, fleet);

    /// <summary>The messages.</summary>
    public IReadOnlyList<PendingMessage> Pending => _pending;

    /// <summary>How many bytes they are.</summary>
    public long Bytes { get; private set; }

    /// <summary>The newest number that the journal gave it.</summary>
    public long Journaled { get; set; }

    /// <summary>The messages for the journal.</summary>
    public IReadOnlyList<JournaledMessage> ForJournal => [.. _pending.Select(pending => new JournaledMessage(pending.Broker, pending.Message))];

    /// <summary>What is in them.</summary>
    /// <exception cref="InvalidOperationException">One of them could not be judged; alone, each other one can.</exception>
    public IReadOnlyList<JudgedMessage> Judged => _fault is null ? _judged : throw new InvalidOperationException(_fault.Message, _fault);

    /// <summary>How many items are in them; a message that could not be judged is one.</summary>
    public int Items => _judged.Sum(message => message.Items) + _faulty.Count;

    /// <summary>Takes what is there, as long as the group is not full.</summary>
    public void Take(ChannelReader<PendingMessage> pending)
    {
        while (_pending.Count < MostMessages && Bytes < MostBytes && pending.TryRead(out var message))
        {
            Add(message);
        }
    }

    /// <summary>Takes what the journal of an earlier process holds. Its senders were answered by that one, or will send it again.</summary>
    public void Take(IReadOnlyList<JournaledMessage> left)
    {
        foreach (var (broker, message) in left)
        {
            Add(new PendingMessage(broker, message, static _ => { }));
        }
    }

    /// <summary>Takes the messages of the group that came after this one.</summary>
    public void Join(IngestGroup next)
    {
        _pending.AddRange(next._pending);
        _judged.AddRange(next._judged);
        _faulty.UnionWith(next._faulty);
        _fault ??= next._fault;
        Bytes += next.Bytes;
        Journaled = next.Journaled;
    }

    /// <summary>Leaves out what is in quarantine already.</summary>
    public void LeaveOut(Func<QuarantinedItem, bool> isStored)
    {
        _isStored = isStored;
        for (var index = 0; index < _judged.Count; index++)
        {
            if (_judged[index] is { Outcome: { Quarantined.IsEmpty: false } outcome } judged)
            {
                _judged[index] = judged with { Outcome = outcome with { Quarantined = outcome.Quarantined.RemoveAll(item => isStored(item)) } };
            }
        }
    }

    /// <summary>Tells the senders, once the group is in the journal, that they may forget what they sent, and what becomes of it.</summary>
    /// <remarks>From the last to the first: answers leave in order, so when that of a connection's first message may leave, all of it may, in one piece.</remarks>
    public void Acknowledge()
    {
        for (var index = _pending.Count - 1; index >= 0; index--)
        {
            _pending[index].Acknowledge(_faulty.Contains(_pending[index]) ? Notices.NotStorable : Notices.Of(_judged[index]));
        }
    }

    /// <summary>The same messages judged by a fleet that came meanwhile.</summary>
    public IngestGroup By(FleetModel fleet)
    {
        if (ReferenceEquals(fleet, _fleet))
        {
            return this;
        }

        var again = new IngestGroup(_judge, fleet);
        _pending.ForEach(again.Add);
        return again;
    }

    /// <summary>The same messages in parts, judged anew: those that bring out a bug each by itself, or else two halves.</summary>
    public IEnumerable<IngestGroup> Parts(FleetModel fleet)
    {
        if (_faulty.Count > 0 && _faulty.Count < _pending.Count)
        {
            return [Part(fleet, _pending.Where(message => !_faulty.Contains(message))), .. _faulty.Select(message => Part(fleet, [message]))];
        }

        var half = _pending.Count / 2;
        return [Part(fleet, _pending.Take(half)), Part(fleet, _pending.Skip(half))];
    }

    IngestGroup Part(FleetModel fleet, IEnumerable<PendingMessage> messages)
    {
        var part = new IngestGroup(_judge, fleet);
        foreach (var message in messages)
        {
            part.Add(message);
        }

        part.LeaveOut(_isStored);
        return part;
    }

    void Add(PendingMessage message)
    {
        Bytes += message.Message.Payload.Length;
        _pending.Add(message);
        try
        {
            _judged.Add(_judge.Judge(message.Message, _fleet));
        }
#pragma warning disable CA1031 // A bug that one message brings out must not stop the others: the commit fails, and finds out which it was.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            _judged.Add(JudgedMessage.Faulty(message.Message));
            _faulty.Add(message);
            _fault ??= fault;
        }
    }
}
