using System.Collections.Immutable;
using ChargeMeter.Metrology.Comparisons;
using ChargeMeter.Metrology.Quantities;

namespace ChargeMeter.Monitoring.Fleet;

/// <summary>A meter of a station, validated; never changes.</summary>
public sealed record MeterModel
{
    /// <summary>Its identity, unique in the registry.</summary>
    public required string Id { get; init; }

    /// <summary>Its role.</summary>
    public required MeterRole Role { get; init; }

    /// <summary>The meter upstream of it, in the same station.</summary>
    public string? Parent { get; init; }

    /// <summary>Its owner.</summary>
    public MeterOwner Owner { get; init; }

    /// <summary>AC or DC; null where the role does not say.</summary>
    public CurrentKind? Kind { get; init; }

    /// <summary>The side of the converter that a reference measures; its child's kind where the registry does not say.</summary>
    public CurrentKind? Side { get; init; }

    /// <summary>Where the meter of a DC pile sits.</summary>
    public MeterPosition Position { get; init; }

    /// <summary>Resistance of the charging cable in ohm, both conductors.</summary>
    public double? CableResistanceOhms { get; init; }

    /// <summary>Whose clock stamps its readings.</summary>
    public TimeStamper StampedBy { get; init; }

    /// <summary>The accuracy class as written, such as <c>1</c> or <c>0.2S</c>; null where unknown.</summary>
    public string? AccuracyClass { get; init; }

    /// <summary>One step of its register, primary energy; the default is 0.01 kWh.</summary>
    public required Energy Resolution { get; init; }

    /// <summary>Rated power of a pile.</summary>
    public Power? RatedPower { get; init; }

    /// <summary>How often a reading is expected.</summary>
    public TimeSpan? Interval { get; init; }

    /// <summary>Its serial number.</summary>
    public string? Serial { get; init; }

    /// <summary>Its manufacturer.</summary>
    public string? Manufacturer { get; init; }

    /// <summary>Its model.</summary>
    public string? Model { get; init; }

    /// <summary>Its firmware.</summary>
    public string? Firmware { get; init; }

    /// <summary>The day it was installed.</summary>
    public DateOnly? Installed { get; init; }

    /// <summary>Its certificates, oldest first.</summary>
    public ImmutableArray<CertificateModel> Certificates { get; init; } = [];

    /// <summary>What is known of its own error on a day, when others are compared with it.</summary>
    public ReferenceStandard Standard(DateOnly on) => MeterStandard.Of(this, on);

    /// <summary>What one of its certificates says of its error as left.</summary>
    public ReferenceStandard Standard(CertificateModel certificate) => MeterStandard.By(this, certificate);

    /// <summary>Whether a certificate says that the meter was adjusted on its day: what it states as found and as left differ by more than
    /// twice its standard uncertainty.</summary>
    public bool IsAdjustedBy(CertificateModel certificate) => certificate is { AsFound: { } found, Error: { } left }
        && Math.Abs(found.Fraction - left.Fraction) > 2 * Standard(certificate).StandardUncertainty.Fraction;
}
