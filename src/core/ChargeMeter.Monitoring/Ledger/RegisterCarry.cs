using System.Collections.Immutable;
using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Monitoring.Assessment;
using ChargeMeter.Monitoring.Clocks;

namespace ChargeMeter.Monitoring.Ledger;

/// <summary>What one day's reading of a register leaves to the next day.</summary>
public sealed record RegisterCarry
{
    /// <summary>A register that was never seen.</summary>
    public static RegisterCarry None { get; } = new();

    /// <summary>The last accepted point.</summary>
    public RegisterPoint? Last { get; init; }

    /// <summary>The point before it in the same epoch.</summary>
    public RegisterPoint? Before { get; init; }

    /// <summary>Whether the last point is the first that was ever seen: nothing has confirmed it yet.</summary>
    public bool IsFirst { get; init; }

    /// <summary>The serial number in use, where sent.</summary>
    public string? Serial { get; init; }

    /// <summary>What the export register last held; null where there is none.</summary>
    public Energy? Export { get; init; }

    /// <summary>Observations that do not follow from the last point, waiting for the next one to say what they are.</summary>
    public ImmutableArray<RegisterObservation> Pending { get; init; } = [];

    /// <summary>The newest samples of the device's clock.</summary>
    public ImmutableArray<ClockSample> Clock { get; init; } = [];

    /// <summary>Points that lie in the next day once the clock is corrected, or where another device's clock keeps the day open.</summary>
    public ImmutableArray<PairPoint> Held { get; init; } = [];
}
