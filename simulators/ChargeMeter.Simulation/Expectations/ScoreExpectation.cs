using System.ComponentModel.DataAnnotations;

namespace ChargeMeter.Simulation.Expectations;

/// <summary>Within what a row of the score must lie, in the row's unit: percent of the energy, a share from 0 to 1, or a number.</summary>
public sealed record ScoreExpectation
{
    /// <summary>The row, as <c>pilesim score --json</c> names it.</summary>
    [RegularExpression("[a-z0-9-]{1,64}")]
    public string Row { get; init; } = "";

    /// <summary>No less; null where any value will do.</summary>
    public double? Least { get; init; }

    /// <summary>No more; null where any value will do.</summary>
    public double? Most { get; init; }
}
