using System.Collections.Immutable;
using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Monitoring.Payments;
using ChargeMeter.Protocol.Messages;

namespace ChargeMeter.Monitoring.Ledger;

/// <summary>Pairs the starts and ends of one pile's transactions, by their identity and in the order of event time.</summary>
public sealed class TransactionFold
{
    /// <summary>No charge takes longer; a start without an end is given up after it.</summary>
    public static readonly TimeSpan LongestTransaction = TimeSpan.FromDays(7);

    readonly Dictionary<string, OpenTransaction> _open;
    readonly List<TransactionRecord> _records = [];
    readonly Energy _resolution;

    /// <summary>Begins where the day before left off.</summary>
    /// <param name="carry">The transactions that were open.</param>
    /// <param name="resolution">One step of the pile's register.</param>
    public TransactionFold(ImmutableArray<OpenTransaction> carry, Energy resolution)
    {
        _open = carry.ToDictionary(open => open.Transaction, StringComparer.Ordinal);
        _resolution = resolution;
    }

    /// <summary>The transactions that ended, in order.</summary>
    public ImmutableArray<TransactionRecord> Records => [.. _records];

    /// <summary>What is left to the next day.</summary>
    public ImmutableArray<OpenTransaction> Carry =>
        [.. _open.Values.OrderBy(open => open.StartedAt).ThenBy(open => open.Transaction, StringComparer.Ordinal)];

    /// <summary>Takes the next event, with the register point it carried.</summary>
    public void Advance(TransactionEvent transactionEvent, RegisterPoint? point)
    {
        switch (transactionEvent.Kind)
        {
            case TransactionEventKind.Started:
                Start(new OpenTransaction(transactionEvent.Transaction, transactionEvent.At, point, transactionEvent.Connector));
                break;
            case TransactionEventKind.Ended:
                _records.Add(End(transactionEvent, point) with { Ended = transactionEvent });
                break;
            default:
                break;
        }
    }

    /// <summary>Gives up what began too long before the end of the day.</summary>
    public void Abandon(DateTimeOffset endOfDay)
    {
        foreach (var open in Carry.Where(open => endOfDay - open.StartedAt > LongestTransaction))
        {
            _open.Remove(open.Transaction);
            _records.Add(new TransactionRecord(open.Transaction, open.StartedAt, endOfDay, null, TransactionFinding.Abandoned));
        }
    }

    void Start(OpenTransaction started)
    {
        var others = _open.Values
            .Where(other => !string.Equals(other.Connector, started.Connector, StringComparison.Ordinal))
            .ToList();
        foreach (var other in others)
        {
            _open[other.Transaction] = other with { Shared = true };
        }

        _open[started.Transaction] = started with { Shared = others.Count > 0 };
    }

    TransactionRecord End(TransactionEvent ended, RegisterPoint? end)
    {
        if (!_open.Remove(ended.Transaction, out var open))
        {
            return new TransactionRecord(ended.Transaction, null, ended.At, ended.SessionEnergy, TransactionFinding.MissingStart)
            {
                Payment = PaymentCheck.Of(ended, null, _resolution),
            };
        }

        var energy = open.Shared ? null : Difference(open.Start, end);
        var finding = !open.Shared && energy is null && open.Start is not null && end is not null ? TransactionFinding.RegisterBroke
            : _open.Values.Any(other => Overlaps(other, open, ended)) ? TransactionFinding.Overlap
            : TransactionFinding.None;
        return new TransactionRecord(ended.Transaction, open.StartedAt, ended.At, energy ?? ended.SessionEnergy, finding)
        {
            // What shares a register may have overlapped with a charge whose events were lost.
            Payment = PaymentCheck.Of(ended, ended.Connector is null && open.Connector is null ? energy : null, _resolution),
        };
    }

    static bool Overlaps(OpenTransaction other, OpenTransaction open, TransactionEvent ended) =>
        other.StartedAt < ended.At && string.Equals(other.Connector, open.Connector, StringComparison.Ordinal);

    static Energy? Difference(RegisterPoint? start, RegisterPoint? end) =>
        start is { } from && end is { } to && from.Epoch == to.Epoch && to.Energy >= from.Energy ? to.Energy - from.Energy : null;
}
