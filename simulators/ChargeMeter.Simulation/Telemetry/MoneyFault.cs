namespace ChargeMeter.Simulation.Telemetry;

/// <summary>What a pile does wrong when it charges.</summary>
enum MoneyFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Charges a slice at the price of another.</summary>
    WrongSlice,

    /// <summary>Rounds up where it should round to the nearest.</summary>
    Rounding,

    /// <summary>The total is not the sum of the slices.</summary>
    WrongTotal,
}
