using System.Text.Json.Serialization;
using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Monitoring.Payments;
using ChargeMeter.Protocol.Messages;

namespace ChargeMeter.Monitoring.Ledger;

/// <summary>A transaction that is over.</summary>
/// <param name="Transaction">Its identity.</param>
/// <param name="StartedAt">When it began; null where no start came.</param>
/// <param name="EndedAt">When it ended, or was given up.</param>
/// <param name="Energy">The difference of the register within one epoch; the displayed energy where there is no such
/// difference, or where it is of several connectors; null where there is neither.</param>
/// <param name="Finding">What was odd about it.</param>
public sealed record TransactionRecord(
    string Transaction,
    DateTimeOffset? StartedAt,
    DateTimeOffset EndedAt,
    Energy? Energy,
    TransactionFinding Finding)
{
    /// <summary>The event that ended it; null where it was given up.</summary>
    [JsonIgnore]
    public TransactionEvent? Ended { get; init; }

    /// <summary>What became of checking its money; null where there was nothing to check.</summary>
    public PaymentCheck? Payment { get; init; }
}
