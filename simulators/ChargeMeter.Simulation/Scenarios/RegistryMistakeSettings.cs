using System.ComponentModel.DataAnnotations;

namespace ChargeMeter.Simulation.Scenarios;

/// <summary>What the registry file has wrong: shares of stations.</summary>
public sealed record RegistryMistakeSettings
{
    /// <summary>Share of stations one pile of which is registered under another meter.</summary>
    [Range(0, 1)]
    public double WrongParentShare { get; init; }

    /// <summary>Share of stations whose consumer, if they have one, is neither registered nor read.</summary>
    [Range(0, 1)]
    public double UnmeteredConsumerShare { get; init; }

    /// <summary>Share of stations whose master is read with a wrong transformer ratio.</summary>
    [Range(0, 1)]
    public double WrongRatioShare { get; init; }

    /// <summary>What a wrong transformer ratio multiplies the register with.</summary>
    [Range(0.01, 100)]
    public double WrongRatio { get; init; } = 1.25;
}
