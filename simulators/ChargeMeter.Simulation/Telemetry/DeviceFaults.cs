namespace ChargeMeter.Simulation.Telemetry;

/// <summary>All that is wrong with one device, apart from what befalls single messages.</summary>
sealed record DeviceFaults
{
    public required DeviceClock Clock { get; init; }

    public Outage? Outage { get; init; }

    /// <summary>Whether all that it says is marked as delayed.</summary>
    public bool IsBacklog { get; init; }

    public DateTimeOffset? ResetAt { get; init; }

    public DateTimeOffset? RollOverAt { get; init; }

    public MoneyFault Money { get; init; }

    public DateTimeOffset MoneyFrom { get; init; }

    /// <summary>What a wrong transformer ratio multiplies the register with.</summary>
    public decimal Ratio { get; init; } = 1;
}
