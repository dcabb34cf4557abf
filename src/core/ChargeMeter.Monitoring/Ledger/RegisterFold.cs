using System.Collections.Immutable;
using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Monitoring.Fleet;

namespace ChargeMeter.Monitoring.Ledger;

/// <summary>
/// Follows one register through its observations in order, and says of each to which epoch it belongs. An observation
/// that does not follow waits until the next one tells a glitch from a new epoch; nothing is guessed.
/// </summary>
public sealed class RegisterFold
{
    /// <summary>More doubtful values in a row than this, none following from another, are glitches: a bound on memory.</summary>
    const int MostPending = 8;

    readonly string _device;
    readonly RegisterStepPolicy _policy;
    readonly Action<RegisterObservation, RegisterPoint?> _resolved;
    readonly List<RegisterObservation> _pending;
    readonly List<RegisterBreak> _breaks = [];
    RegisterPoint? _last;
    string? _serial;
    bool _isFirst;
    RegisterPoint? _before;

    /// <summary>Begins where the day before left off.</summary>
    /// <param name="meter">The meter.</param>
    /// <param name="carry">What the day before left.</param>
    /// <param name="resolved">Told of each observation once it is clear what it is: its point, or null for a glitch.</param>
    public RegisterFold(MeterModel meter, RegisterCarry carry, Action<RegisterObservation, RegisterPoint?> resolved)
    {
        _device = meter.Id;
        _policy = new RegisterStepPolicy(meter);
        _resolved = resolved;
        _last = carry.Last;
        _isFirst = carry.IsFirst;
        _before = carry.Before;
        _serial = carry.Serial;
        _pending = [.. carry.Pending];
    }

    /// <summary>The breaks found so far.</summary>
    public ImmutableArray<RegisterBreak> Breaks => [.. _breaks];

    /// <summary>What is left to the next day.</summary>
    public RegisterCarry Carry => new() { Last = _last, Before = _before, IsFirst = _isFirst, Serial = _serial, Pending = [.. _pending] };

    /// <summary>Takes the next observation, which carries a register value.</summary>
    public void Advance(RegisterObservation observation)
    {
        if (IsExchange(observation))
        {
            DropPending(_pending.Count);
            BeginEpoch(observation, RegisterBreakKind.Exchange);
        }
        else if (_last is not { } last || Follows(last.At, last.Energy, observation))
        {
            DropPending(_pending.Count);
            Accept(observation, _last?.Epoch ?? 0);
        }
        else if (_pending.Count > 0 && Follows(_pending[^1].At, _pending[^1].Energy!.Value, observation))
        {
            ConfirmPending(last.Energy);
            Accept(observation, _last!.Value.Epoch);
        }
        else
        {
            Hold(observation);
        }
    }

    bool IsExchange(RegisterObservation observation) =>
        _last is not null && observation.Serial is not null && _serial is not null
        && !string.Equals(observation.Serial, _serial, StringComparison.Ordinal);

    bool Follows(DateTimeOffset at, Energy energy, RegisterObservation observation) =>
        _policy.Follows(at, energy, observation.At, observation.Energy!.Value);

    void Accept(RegisterObservation observation, int epoch)
    {
        var point = new RegisterPoint(observation.At, observation.Energy!.Value, epoch);
        _isFirst = _last is null;
        _before = _last?.Epoch == epoch ? _last : null;
        _last = point;
        _serial = observation.Serial ?? _serial;
        _resolved(observation, point);
    }

    void BeginEpoch(RegisterObservation observation, RegisterBreakKind kind)
    {
        var last = _last!.Value;
        _breaks.Add(new RegisterBreak(_device, observation.At, kind, last.Energy, observation.Energy!.Value));
        Accept(observation, last.Epoch + 1);
    }

    /// <summary>The newest pending value was followed by another: it began an epoch, and those before it were glitches. So was the
    /// last accepted value, if it was the first of all, or if what came then follows from the one before it.</summary>
    void ConfirmPending(Energy before)
    {
        DropPending(_pending.Count - 1);
        var first = _pending[0];
        _pending.Clear();
        var wasGlitch = _isFirst || (_before is { } earlier && Follows(earlier.At, earlier.Energy, first));
        BeginEpoch(first, wasGlitch ? RegisterBreakKind.Glitch : RegisterStepPolicy.Classify(before, first.Energy!.Value));
    }

    void Hold(RegisterObservation observation)
    {
        if (_pending.Count == MostPending)
        {
            DropPending(1);
        }

        _pending.Add(observation);
    }

    void DropPending(int count)
    {
        foreach (var glitch in _pending.Take(count))
        {
            _breaks.Add(new RegisterBreak(_device, glitch.At, RegisterBreakKind.Glitch, _last!.Value.Energy, glitch.Energy!.Value));
            _resolved(glitch, null);
        }

        _pending.RemoveRange(0, count);
    }
}
