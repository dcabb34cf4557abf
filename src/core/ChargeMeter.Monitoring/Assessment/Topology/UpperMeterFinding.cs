namespace ChargeMeter.Monitoring.Assessment.Topology;

/// <summary>What a balance by itself says of its upper meter, and of what is registered beneath it.</summary>
/// <param name="Meter">The upper meter.</param>
public sealed record UpperMeterFinding(string Meter)
{
    /// <summary>How many meters hang directly beneath it, as found.</summary>
    public int Lower { get; init; }

    /// <summary>Days with windows.</summary>
    public int Days { get; init; }

    /// <summary>What it shows over what passes beneath it, by what all meters beneath have in common; 1 where they have nothing in common.</summary>
    public double Factor { get; init; } = 1;

    /// <summary>The standard uncertainty of that.</summary>
    public double FactorUncertainty { get; init; }

    /// <summary>How many meters beneath agree on it; none where they do not.</summary>
    public int Meters { get; init; }

    /// <summary>Mean power that no meter beneath accounts for, losses of cables and converters left out, in kW.</summary>
    public double AuxiliaryKilowatts { get; init; }

    /// <summary>Rated power of the piles beneath, in kW.</summary>
    public double RatedKilowatts { get; init; }
}
