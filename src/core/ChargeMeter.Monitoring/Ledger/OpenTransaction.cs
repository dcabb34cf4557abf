namespace ChargeMeter.Monitoring.Ledger;

/// <summary>A transaction that has begun and not ended.</summary>
/// <param name="Transaction">Its identity.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="Start">The register at its start; null where none was sent or it was a glitch.</param>
/// <param name="Connector">The connector, where several share the register.</param>
public sealed record OpenTransaction(string Transaction, DateTimeOffset StartedAt, RegisterPoint? Start, string? Connector)
{
    /// <summary>Whether another connector drew from the same register meanwhile: the register's difference is of both.</summary>
    public bool Shared { get; init; }
}
