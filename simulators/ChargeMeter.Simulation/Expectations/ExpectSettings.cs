using System.ComponentModel.DataAnnotations;

namespace ChargeMeter.Simulation.Expectations;

/// <summary>What must come out when the product's replay runs a scenario. The world does not depend on it.</summary>
public sealed record ExpectSettings
{
    /// <summary>How many days the test runs; none for all days of the scenario.</summary>
    [Range(1, 3660)]
    public int? Days { get; init; }

    /// <summary>Whether the world is a dirty one, in which 1.5 times the deviation is allowed.</summary>
    public bool Dirty { get; init; }
}
