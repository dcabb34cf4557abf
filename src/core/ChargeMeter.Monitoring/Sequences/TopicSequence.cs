namespace ChargeMeter.Monitoring.Sequences;

/// <summary>
/// The counter of one topic: its newest value, and the holes below it. A smaller one fills a hole, or is a restart if it was sent later and is
/// no backlog, or else a repeat. What was sent before the first message that we heard, and before a restart, is not judged.
/// </summary>
sealed class TopicSequence
{
    /// <summary>Open holes of one topic; one more, and the oldest is given up.</summary>
    const int MostHoles = 64;

    /// <summary>A sender that leaps further has numbered anew: nobody loses a million messages in a row.</summary>
    const long LongestHole = 1_000_000;

    readonly List<SequenceHole> _holes = [];
    long _first;
    long _newest;
    DateTimeOffset? _newestSent;
    DateTimeOffset? _restarted;

    public TopicSequence(SequenceMark mark)
    {
        (_first, _newest, _newestSent) = (mark.Seq, mark.Seq, mark.Sent);
    }

    /// <summary>Notes a message and changes the tallies; gives the hole that it leaves behind, if it leaves one.</summary>
    public SequenceHole? Note(SequenceMark mark, string broker, SequenceTallies tallies)
    {
        if (mark.Seq > _newest)
        {
            return mark.Sent < _restarted ? null : Advance(mark, broker, tallies);
        }

        if (!TryFill(mark.Seq, tallies))
        {
            LookBack(mark, broker, tallies);
        }

        return null;
    }

    SequenceHole? Advance(SequenceMark mark, string broker, SequenceTallies tallies)
    {
        var hole = new SequenceHole(_newest + 1, mark.Seq - 1, broker);
        if (hole.Count > LongestHole)
        {
            Restart(mark, broker, tallies);
            return null;
        }

        (_newest, _newestSent) = (mark.Seq, mark.Sent ?? _newestSent);
        if (hole.Count == 0)
        {
            return null;
        }

        _holes.Add(hole);
        tallies.Change(broker, missing: hole.Count);
        KeepBound(tallies);
        return hole;
    }

    bool TryFill(long seq, SequenceTallies tallies)
    {
        var index = _holes.FindIndex(hole => hole.From <= seq && seq <= hole.To);
        if (index < 0)
        {
            return false;
        }

        var filled = _holes[index];
        _holes.RemoveAt(index);
        SequenceHole[] rest = [filled with { To = seq - 1 }, filled with { From = seq + 1 }];
        _holes.InsertRange(index, rest.Where(hole => hole.Count > 0));
        tallies.Change(filled.Broker, missing: -1);
        KeepBound(tallies);
        return true;
    }

    void LookBack(SequenceMark mark, string broker, SequenceTallies tallies)
    {
        if (mark.Seq < _newest && mark.Sent > _newestSent && !mark.IsDelayed)
        {
            Restart(mark, broker, tallies);
        }
        else if (mark.Seq >= _first && !(mark.Sent < _restarted))
        {
            tallies.Change(broker, repeated: 1);
        }
    }

    void Restart(SequenceMark mark, string broker, SequenceTallies tallies)
    {
        _holes.ForEach(hole => GiveUp(hole, tallies));
        _holes.Clear();
        (_first, _newest, _newestSent, _restarted) = (mark.Seq, mark.Seq, mark.Sent ?? _newestSent, mark.Sent);
        tallies.Change(broker, restarts: 1);
    }

    void KeepBound(SequenceTallies tallies)
    {
        if (_holes.Count > MostHoles)
        {
            GiveUp(_holes[0], tallies);
            _holes.RemoveAt(0);
        }
    }

    static void GiveUp(SequenceHole hole, SequenceTallies tallies) =>
        tallies.Change(hole.Broker, missing: -hole.Count, lost: hole.Count);
}
