using System.Collections.Immutable;
using ChargeMeter.Metrology.Quantities;

namespace ChargeMeter.Protocol.Messages;

/// <summary>One event of a charging transaction, decoded and valid by itself.</summary>
public sealed record TransactionEvent
{
    /// <summary>Which event.</summary>
    public required TransactionEventKind Kind { get; init; }

    /// <summary>The transaction's identity, unique for its pile.</summary>
    public required string Transaction { get; init; }

    /// <summary>When it happened, by the pile's clock; UTC, whole microseconds.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The pile's register at that instant.</summary>
    public Energy? Energy { get; init; }

    /// <summary>The energy displayed and charged for, on <c>ended</c>.</summary>
    public Energy? SessionEnergy { get; init; }

    /// <summary>The connector, where several share one register.</summary>
    public string? Connector { get; init; }

    /// <summary>The vehicle's pseudonym.</summary>
    public string? Vehicle { get; init; }

    /// <summary>What the vehicle counted at its battery side.</summary>
    public Energy? VehicleEnergy { get; init; }

    /// <summary>How the vehicle counted.</summary>
    public VehicleEnergySource? VehicleEnergySource { get; init; }

    /// <summary>The share of the session that the vehicle's frames cover, 0 to 1.</summary>
    public decimal? Coverage { get; init; }

    /// <summary>The amount charged.</summary>
    public decimal? Amount { get; init; }

    /// <summary>The currency of all amounts, ISO 4217.</summary>
    public string? Currency { get; init; }

    /// <summary>The tariff slices.</summary>
    public ImmutableArray<TariffSlice> Tariff { get; init; } = [];

    /// <summary>Fees that do not depend on energy.</summary>
    public decimal? OtherFees { get; init; }

    /// <summary>What was taken off.</summary>
    public decimal? Discount { get; init; }

    /// <summary>Where amounts are rounded.</summary>
    public RoundingRule? Rounding { get; init; }

    /// <summary>The signed record.</summary>
    public SignedRecord? SignedRecord { get; init; }

    /// <summary>Why the transaction ended.</summary>
    public string? Reason { get; init; }

    /// <summary>The meter's serial number.</summary>
    public string? Serial { get; init; }
}
