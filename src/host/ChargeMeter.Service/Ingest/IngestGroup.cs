using System.Threading.Channels;
using ChargeMeter.Monitoring.Fleet;
using ChargeMeter.Mqtt.Intake;

namespace ChargeMeter.Service.Ingest;

/// <summary>Messages that will be committed together, each judged as it is taken.</summary>
sealed class IngestGroup
{
    /// <summary>Messages in one commit: at a thousand the appender runs near its best, and a group stays small in memory.</summary>
    const int MostMessages = 2_000;

    /// <summary>Bytes in one commit: gateway messages hold up to a thousand readings each.</summary>
    const int MostBytes = 4 << 20;

    readonly List<PendingMessage> _pending = [];
    readonly List<JudgedMessage> _judged = [];
    readonly GroupCommit _judge;
    readonly FleetModel _fleet;
    int _bytes;
    Exception? _fault;

    public IngestGroup(GroupCommit judge, FleetModel fleet) => (_judge, _fleet) = (judge, fleet);

    /// <summary>The messages, which wait for their acknowledgement.</summary>
    public IReadOnlyList<PendingMessage> Pending => _pending;

    /// <summary>What is in them.</summary>
    /// <exception cref="InvalidOperationException">One of them could not be judged; alone, each other one can.</exception>
    public IReadOnlyList<JudgedMessage> Judged => _fault is null ? _judged : throw new InvalidOperationException(_fault.Message, _fault);

    /// <summary>How many items are in them; a message that could not be judged is one.</summary>
    public int Items => _judged.Sum(message => message.Items) + _pending.Count - _judged.Count;

    /// <summary>Takes what is there, as long as the group is not full.</summary>
    public void Take(ChannelReader<PendingMessage> pending)
    {
        while (_pending.Count < MostMessages && _bytes < MostBytes && pending.TryRead(out var message))
        {
            Add(message);
        }
    }

    /// <summary>Tells the senders, after the commit, that they may forget what they sent, and what became of it.</summary>
    public void Acknowledge()
    {
        for (var index = 0; index < _pending.Count; index++)
        {
            _pending[index].Acknowledge(Notices.Of(_judged[index]));
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

    /// <summary>The same messages as groups of one, judged anew.</summary>
    public IEnumerable<IngestGroup> OneByOne(FleetModel fleet)
    {
        foreach (var message in _pending)
        {
            var single = new IngestGroup(_judge, fleet);
            single.Add(message);
            yield return single;
        }
    }

    void Add(PendingMessage message)
    {
        _bytes += message.Message.Payload.Length;
        _pending.Add(message);
        try
        {
            _judged.Add(_judge.Judge(message.Message, _fleet));
        }
#pragma warning disable CA1031 // A bug that one message brings out must not stop the others: the commit fails, and finds out which it was.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            _fault ??= fault;
        }
    }
}
