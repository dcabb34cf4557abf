using ChargeMeter.Metrology.Quantities;

namespace ChargeMeter.Protocol.Messages;

/// <summary>One reading of one meter, decoded and valid by itself.</summary>
public readonly record struct Reading
{
    /// <summary>The meter that was read.</summary>
    public required string Meter { get; init; }

    /// <summary>When the register was read, by the clock of whoever stamped it; UTC, whole microseconds.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The cumulative import register.</summary>
    public required Energy Energy { get; init; }

    /// <summary>The cumulative export register.</summary>
    public Energy? Export { get; init; }

    /// <summary>Total active power.</summary>
    public Power? Power { get; init; }

    /// <summary>Voltage.</summary>
    public Voltage? Voltage { get; init; }

    /// <summary>Current.</summary>
    public Current? Current { get; init; }

    /// <summary>Temperature inside the pile.</summary>
    public Temperature? Temperature { get; init; }

    /// <summary>The transaction under way.</summary>
    public string? Transaction { get; init; }

    /// <summary>The serial number of the meter; a changed one is an exchanged meter.</summary>
    public string? Serial { get; init; }

    /// <summary>What the meter says of its clock.</summary>
    public ClockState? Clock { get; init; }
}
