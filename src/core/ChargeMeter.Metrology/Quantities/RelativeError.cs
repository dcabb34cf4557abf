namespace ChargeMeter.Metrology.Quantities;

/// <summary>
/// A relative error of indication (indicated minus true, over true), or an uncertainty or limit of one; a pure number.
/// </summary>
/// <remarks>
/// Reference: JJG 1148-2022 and JJG 1149-2022, working error γ = (E_x − E_0)/E_0, positive where the pile shows more
/// than it delivered. The default value is no error.
/// </remarks>
public readonly record struct RelativeError : IComparable<RelativeError>
{
    RelativeError(double fraction) => Fraction = fraction;

    /// <summary>No error.</summary>
    public static RelativeError Zero => default;

    /// <summary>The error as a fraction of one: 0.01 is one percent.</summary>
    public double Fraction { get; }

    /// <summary>The error in percent.</summary>
    public double Percent => Fraction * 100;

    /// <summary>An error of so many parts of one.</summary>
    public static RelativeError FromFraction(double fraction) => new(fraction);

    /// <summary>An error of so many percent.</summary>
    public static RelativeError FromPercent(double percent) => new(percent / 100);

    /// <summary>The error of an indication against the true energy, which must not be zero.</summary>
    public static RelativeError Of(Energy indicated, Energy truth) =>
        new((double)(indicated - truth).MicrowattHours / truth.MicrowattHours);

    /// <summary>The size of the error, without its sign.</summary>
    public RelativeError Abs() => new(Math.Abs(Fraction));

    /// <inheritdoc/>
    public int CompareTo(RelativeError other) => Fraction.CompareTo(other.Fraction);

    /// <summary>Less.</summary>
    public static bool operator <(RelativeError left, RelativeError right) => left.Fraction < right.Fraction;

    /// <summary>Greater.</summary>
    public static bool operator >(RelativeError left, RelativeError right) => left.Fraction > right.Fraction;

    /// <summary>Less or equal.</summary>
    public static bool operator <=(RelativeError left, RelativeError right) => left.Fraction <= right.Fraction;

    /// <summary>Greater or equal.</summary>
    public static bool operator >=(RelativeError left, RelativeError right) => left.Fraction >= right.Fraction;

    /// <summary>The value in percent with its unit, for people.</summary>
    public override string ToString() =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Percent:0.####} %");
}
