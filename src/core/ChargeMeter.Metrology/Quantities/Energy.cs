namespace ChargeMeter.Metrology.Quantities;

/// <summary>Electrical energy, or the value of a cumulative energy register, counted in whole microwatt-hours.</summary>
/// <remarks>
/// One microwatt-hour is 1e-9 kWh: far below the finest register step in the field (1e-4 kWh), so sums and differences
/// of registers are exact. The range is ±9.2e9 kWh. The default value is zero energy. Arithmetic that leaves the range
/// throws <see cref="OverflowException"/>.
/// </remarks>
public readonly record struct Energy : IComparable<Energy>
{
    const decimal MicrowattHoursPerKilowattHour = 1_000_000_000m;

    Energy(long microwattHours) => MicrowattHours = microwattHours;

    /// <summary>No energy.</summary>
    public static Energy Zero => default;

    /// <summary>The energy in µWh.</summary>
    public long MicrowattHours { get; }

    /// <summary>The energy in kWh, exactly.</summary>
    public decimal KilowattHours => MicrowattHours / MicrowattHoursPerKilowattHour;

    /// <summary>An energy of so many µWh.</summary>
    public static Energy FromMicrowattHours(long microwattHours) => new(microwattHours);

    /// <summary>An energy of so many kWh, rounded half to even to a whole µWh.</summary>
    public static Energy FromKilowattHours(decimal kilowattHours) =>
        new(decimal.ToInt64(decimal.Round(kilowattHours * MicrowattHoursPerKilowattHour)));

    /// <summary>Energy in floating point kWh, for statistics only, never for sums of registers.</summary>
    public double ToKilowattHoursApproximately() => MicrowattHours * 1e-9;

    /// <inheritdoc/>
    public int CompareTo(Energy other) => MicrowattHours.CompareTo(other.MicrowattHours);

    /// <summary>The sum.</summary>
    public static Energy Add(Energy left, Energy right) => left + right;

    /// <summary>The difference.</summary>
    public static Energy Subtract(Energy left, Energy right) => left - right;

    /// <summary>The sum.</summary>
    public static Energy operator +(Energy left, Energy right) => new(left.MicrowattHours + right.MicrowattHours);

    /// <summary>The difference.</summary>
    public static Energy operator -(Energy left, Energy right) => new(left.MicrowattHours - right.MicrowattHours);

    /// <summary>Less.</summary>
    public static bool operator <(Energy left, Energy right) => left.MicrowattHours < right.MicrowattHours;

    /// <summary>Greater.</summary>
    public static bool operator >(Energy left, Energy right) => left.MicrowattHours > right.MicrowattHours;

    /// <summary>Less or equal.</summary>
    public static bool operator <=(Energy left, Energy right) => left.MicrowattHours <= right.MicrowattHours;

    /// <summary>Greater or equal.</summary>
    public static bool operator >=(Energy left, Energy right) => left.MicrowattHours >= right.MicrowattHours;

    /// <summary>The value in kWh with its unit, for people.</summary>
    public override string ToString() =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{KilowattHours:0.#########} kWh");
}
