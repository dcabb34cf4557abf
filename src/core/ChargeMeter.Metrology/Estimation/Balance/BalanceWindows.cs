namespace ChargeMeter.Metrology.Estimation.Balance;

/// <summary>
/// A day of one meter and the meters directly beneath it, cut into windows between instants at which the upper one was read.
/// </summary>
/// <remarks>
/// Reference: METHOD.md, "Balance of a station". Arrays over windows and meters are row-major, one row a window. Energies are
/// differences of exact registers and only here become floating point.
/// </remarks>
sealed class BalanceWindows
{
    /// <summary>Windows of so many meters.</summary>
    public BalanceWindows(int windows, int meters)
    {
        Count = windows;
        Meters = meters;
        Hours = new double[windows];
        LocalHour = new double[windows];
        From = new int[windows];
        Upper = new double[windows];
        Energy = new double[windows * meters];
        ChargeHours = new double[windows * meters];
        PowerSquared = new double[windows * meters];
        PowerStep = new double[windows * meters];
        InstantVariance = new double[windows * 2];
        InstantPowerSquared = new double[windows * 2];
    }

    BalanceWindows(BalanceWindows windows, double[] variances)
    {
        (Count, Meters, Hours, LocalHour, From) = (windows.Count, windows.Meters, windows.Hours, windows.LocalHour, windows.From);
        (Upper, Energy, ChargeHours, PowerSquared) = (windows.Upper, windows.Energy, windows.ChargeHours, windows.PowerSquared);
        (InstantVariance, InstantPowerSquared, PowerStep) = (variances, windows.InstantPowerSquared, windows.PowerStep);
    }

    /// <summary>How many windows.</summary>
    public int Count { get; }

    /// <summary>How many meters beneath.</summary>
    public int Meters { get; }

    /// <summary>The windows' lengths in hours.</summary>
    public double[] Hours { get; }

    /// <summary>Hour of the local day at which each window begins, 0 to 24.</summary>
    public double[] LocalHour { get; }

    /// <summary>The instant at which each window begins; it ends at the next one. Two windows that share an instant have
    /// consecutive numbers.</summary>
    public int[] From { get; }

    /// <summary>What the upper meter advanced by, in kWh.</summary>
    public double[] Upper { get; }

    /// <summary>What each lower meter advanced by, in kWh.</summary>
    public double[] Energy { get; }

    /// <summary>For how long each lower meter moved, in hours.</summary>
    public double[] ChargeHours { get; }

    /// <summary>The integral of the square of each lower meter's power, in kW²·h.</summary>
    public double[] PowerSquared { get; }

    /// <summary>By how much each lower meter's power is greater at the end of the window than at its beginning, in kW: what a clock that is
    /// ahead takes from its energy, an hour of it.</summary>
    public double[] PowerStep { get; }

    /// <summary>The variance with which all registers together are known at each instant, in kWh².</summary>
    public double[] InstantVariance { get; }

    /// <summary>The sum of the squares of all powers at each instant, in kW²: what a second between the clocks does.</summary>
    public double[] InstantPowerSquared { get; }

    /// <summary>The same windows with other variances of their instants.</summary>
    internal BalanceWindows WithVariances(double[] variances) => new(this, variances);
}
