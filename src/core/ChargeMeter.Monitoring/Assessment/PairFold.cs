using System.Collections.Immutable;
using ChargeMeter.Metrology.Comparisons;
using ChargeMeter.Metrology.Quantities;

namespace ChargeMeter.Monitoring.Assessment;

/// <summary>
/// Compares a pile with the reference in series from rest to rest: between two times at which the pile's register stands
/// still, so that it does not matter that the two meters are not read at one instant.
/// </summary>
/// <remarks>Reference: METHOD.md, "Comparisons"; the last reading of the reference before a session and the first after it
/// are taken, so that what flows while the pile rests stays out.</remarks>
public sealed class PairFold
{
    /// <summary>A reading of the reference counts as within a rest only this far from its ends: clocks that are right differ
    /// by seconds.</summary>
    public static readonly TimeSpan Guard = TimeSpan.FromSeconds(20);

    readonly string _pile;
    readonly string _reference;
    readonly List<Comparison> _comparisons = [];
    readonly List<PairPoint> _unsure;
    PairPoint? _idleFrom;
    PairPoint? _first;
    PairPoint? _last;
    PairRest? _opening;
    DateTimeOffset? _idleUntil;
    TimeSpan _unseen;
    bool _compared;
    int _transactions;

    /// <summary>Begins where the day before left off.</summary>
    public PairFold(string pile, string reference, PairCarry carry)
    {
        _pile = pile;
        _reference = reference;
        _unsure = [.. carry.Unsure];
        _idleFrom = carry.IdleFrom;
        _first = carry.FirstReference;
        _last = carry.LastReference;
        _opening = carry.Opening;
        _idleUntil = carry.IdleUntil;
        _unseen = carry.Unseen;
        _compared = carry.Compared;
        _transactions = carry.Transactions;
    }

    /// <summary>The comparisons found, in order.</summary>
    public ImmutableArray<Comparison> Comparisons => [.. _comparisons];

    /// <summary>What is left to the next day.</summary>
    public PairCarry Carry => new()
    {
        IdleFrom = _idleFrom,
        FirstReference = _first,
        LastReference = _last,
        Unsure = [.. _unsure],
        Opening = _opening,
        IdleUntil = _idleUntil,
        Unseen = _unseen,
        Compared = _compared,
        Transactions = _transactions,
    };

    /// <summary>Takes the next point of either meter, in the order of corrected time.</summary>
    public void Advance(PairPoint point)
    {
        if (point.OfPile)
        {
            AdvancePile(point);
        }
        else
        {
            AdvanceReference(point);
        }
    }

    void AdvanceReference(PairPoint point)
    {
        var before = _unsure.Count > 0 ? _unsure[^1] : _last ?? _opening?.Last;
        if (before is { } known && known.Epoch != point.Epoch)
        {
            Forget();
        }

        if (_idleFrom is null || point.At < _idleFrom.Value.At + Guard)
        {
            return;
        }

        _unsure.Add(point);
        if (_unsure.Count > 2 && point.At - _unsure[1].At > Guard + Guard)
        {
            _unsure.RemoveAt(1);
        }
    }

    void AdvancePile(PairPoint point)
    {
        if (_idleFrom is not { } rest || rest.Epoch != point.Epoch)
        {
            Forget();
            _idleFrom = point;
        }
        else if (point.Energy <= rest.Energy)
        {
            ConfirmUntil(point.At - Guard);
        }
        else
        {
            LeaveRest(rest);
            _idleFrom = point;
        }

        _idleUntil = point.At;
        _transactions += point.EndsTransaction ? 1 : 0;
    }

    void ConfirmUntil(DateTimeOffset until)
    {
        var sure = _unsure.Count(point => point.At <= until);
        if (sure == 0)
        {
            return;
        }

        _last = _unsure[sure - 1];
        if (_first is null)
        {
            _first = _unsure[0];
            Compare();
        }

        _unsure.RemoveRange(0, sure);
    }

    void LeaveRest(PairPoint rest)
    {
        if (_first is { } first && _last is { } last)
        {
            var standby = PairRest.Standby(first, last, _opening?.StandbyKilowatts ?? PairRest.LargestStandbyKilowatts);
            _opening = new PairRest(rest, first, last, _compared, standby);
            _transactions = 0;
            _unseen = TimeSpan.Zero;
        }

        _unseen += (_idleUntil ?? rest.At) - (_last?.At ?? rest.At);
        _first = _last = null;
        _compared = false;
        _unsure.Clear();
    }

    void Compare()
    {
        if (_opening is not { } opening || _idleFrom is not { } idle || _first is not { } first)
        {
            return;
        }

        var pileEnergy = idle.Energy - opening.Pile.Energy;
        var referenceEnergy = first.Energy - opening.Last.Energy;
        if (pileEnergy <= Energy.Zero || referenceEnergy <= Energy.Zero)
        {
            return;
        }

        _compared = true;
        var unseen = (_unseen + (first.At - idle.At) + Guard).TotalHours * opening.StandbyKilowatts;
        _comparisons.Add(new Comparison(
            _pile,
            _reference,
            opening.Last.At,
            first.At,
            pileEnergy,
            referenceEnergy,
            _transactions,
            Energy.FromKilowattHours((decimal)unseen),
            opening.Closed && opening.IsFlat));
    }

    void Forget()
    {
        _idleFrom = _first = _last = null;
        _opening = null;
        _idleUntil = null;
        _unseen = TimeSpan.Zero;
        _compared = false;
        _transactions = 0;
        _unsure.Clear();
    }
}
