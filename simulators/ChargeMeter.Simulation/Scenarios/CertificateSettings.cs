using System.ComponentModel.DataAnnotations;

namespace ChargeMeter.Simulation.Scenarios;

/// <summary>Certificates of verifications on site before the world begins. Only piles within their class can hold one.</summary>
public sealed record CertificateSettings
{
    /// <summary>Share of piles that hold one.</summary>
    [Range(0, 1)]
    public double Share { get; init; } = 0.3;

    /// <summary>Expanded uncertainty (k = 2), in percent.</summary>
    [Range(0.01, 5)]
    public double ExpandedUncertaintyPercent { get; init; } = 0.1;

    /// <summary>How many calibrators did the work.</summary>
    [Range(1, 100)]
    public int Standards { get; init; } = 2;

    /// <summary>Standard deviation of a calibrator's own error, in percent: part of the uncertainty above.</summary>
    [Range(0, 1)]
    public double StandardSpreadPercent { get; init; } = 0.02;

    /// <summary>Days between the verification and the beginning of the world.</summary>
    public Between DaysBefore { get; init; } = new(10, 300);
}
