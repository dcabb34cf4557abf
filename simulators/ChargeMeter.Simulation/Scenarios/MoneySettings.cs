using System.ComponentModel.DataAnnotations;

namespace ChargeMeter.Simulation.Scenarios;

/// <summary>Errors of payment: shares of piles, each wrong in every charge from a day on.</summary>
public sealed record MoneySettings
{
    /// <summary>Share of piles that charge a slice at the price of another.</summary>
    [Range(0, 1)]
    public double WrongSliceShare { get; init; }

    /// <summary>Share of piles that round up where they should round to the nearest.</summary>
    [Range(0, 1)]
    public double RoundingShare { get; init; }

    /// <summary>Share of piles whose total is not the sum of its slices.</summary>
    [Range(0, 1)]
    public double WrongTotalShare { get; init; }
}
