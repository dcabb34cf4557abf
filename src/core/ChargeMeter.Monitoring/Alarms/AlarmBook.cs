using System.Collections.Immutable;

namespace ChargeMeter.Monitoring.Alarms;

/// <summary>The raised alarms of one station: at most one of a kind about a subject. Late data never rewrites what was said.</summary>
public sealed class AlarmBook
{
    readonly string _station;
    readonly SortedDictionary<string, AlarmChange> _raised = new(StringComparer.Ordinal);
    readonly List<AlarmChange> _unannounced = [];

    /// <summary>The book of a station, as it was saved.</summary>
    public AlarmBook(string station, IEnumerable<AlarmChange> raised, IEnumerable<AlarmChange> unannounced)
    {
        _station = station;
        _unannounced.AddRange(unannounced);
        foreach (var change in raised)
        {
            _raised[Key(change.Subject, change.Kind)] = change;
        }
    }

    /// <summary>The raised alarms, newest first.</summary>
    public ImmutableArray<AlarmChange> Raised => [.. _raised.Values.OrderByDescending(change => change.At)];

    /// <summary>Changes that nobody has yet said to have carried out, oldest first.</summary>
    public ImmutableArray<AlarmChange> Unannounced => [.. _unannounced];

    /// <summary>Whether an alarm is raised.</summary>
    public bool IsRaised(string subject, AlarmKind kind) => _raised.ContainsKey(Key(subject, kind));

    /// <summary>Raises and clears as judged.</summary>
    public void Apply(IEnumerable<AlarmJudgement> judgements, DateTimeOffset now)
    {
        foreach (var judgement in judgements)
        {
            var raised = IsRaised(judgement.Subject, judgement.Kind);
            if (!raised && judgement.Raise)
            {
                var change = Change(judgement, AlarmState.Raised, now);
                _raised[Key(judgement.Subject, judgement.Kind)] = change;
                _unannounced.Add(change);
            }
            else if (raised && judgement.Clear && !judgement.Raise)
            {
                _raised.Remove(Key(judgement.Subject, judgement.Kind));
                _unannounced.Add(Change(judgement, AlarmState.Cleared, now));
            }
        }
    }

    /// <summary>Notes that changes were carried out.</summary>
    public void Announced(IReadOnlySet<string> ids) => _unannounced.RemoveAll(change => ids.Contains(change.Id));

    AlarmChange Change(AlarmJudgement judgement, AlarmState state, DateTimeOffset now)
    {
        var word = state == AlarmState.Raised ? "raised" : "cleared";
        var id = string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{now:yyyyMMdd'T'HHmmss.fffffff}-{judgement.Subject}-{judgement.Kind}-{word}");
        return new AlarmChange(id, now, _station, judgement.Subject, judgement.Kind, state, judgement.Detail);
    }

    static string Key(string subject, AlarmKind kind) => $"{subject}\n{kind}";
}
