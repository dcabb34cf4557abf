using System.ComponentModel.DataAnnotations;

namespace ChargeMeter.Simulation.Scenarios;

/// <summary>What befalls registers once in the time simulated: shares of meters.</summary>
public sealed record RegisterSettings
{
    /// <summary>Share of piles whose meter is exchanged for one with another serial and another error (the world does it: WorldMeter.Exchanged).</summary>
    [Range(0, 1)]
    public double ExchangedShare { get; init; }

    /// <summary>Share of meters whose register falls to zero under the same serial.</summary>
    [Range(0, 1)]
    public double ResetShare { get; init; }

    /// <summary>Share of meters whose register rolls over.</summary>
    [Range(0, 1)]
    public double RollOverShare { get; init; }

    /// <summary>Share of readings with a number that was never on the register.</summary>
    [Range(0, 1)]
    public double GlitchShare { get; init; }
}
