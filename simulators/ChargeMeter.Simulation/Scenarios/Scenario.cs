using System.ComponentModel.DataAnnotations;
using ChargeMeter.Simulation.Expectations;

namespace ChargeMeter.Simulation.Scenarios;

/// <summary>A world to be simulated. All numbers have the defaults of the field; the same scenario gives the same world.</summary>
public sealed record Scenario
{
    /// <summary>Its name.</summary>
    [RegularExpression("[a-z0-9-]{1,64}")]
    public string Name { get; init; } = "world";

    /// <summary>What it teaches, for the reader.</summary>
    public string Teaches { get; init; } = "";

    /// <summary>From which everything is drawn.</summary>
    [Range(0, int.MaxValue)]
    public int Seed { get; init; } = 1;

    /// <summary>When the world begins: a whole minute.</summary>
    public DateTimeOffset Start { get; init; } = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    /// <summary>How many days it lasts.</summary>
    [Range(1, 3660)]
    public int Days { get; init; } = 30;

    /// <summary>The stations.</summary>
    [MinLength(1)]
    public IReadOnlyList<StationGroup> Stations { get; init; } = [new()];

    /// <summary>The vehicles.</summary>
    public VehicleSettings Vehicles { get; init; } = new();

    /// <summary>Errors of piles without fault.</summary>
    public ErrorSettings Errors { get; init; } = new();

    /// <summary>Faults; by default a few gross ones and a few at light load.</summary>
    public IReadOnlyList<FaultSettings> Faults { get; init; } =
    [
        new() { Kind = FaultKind.Gross, Share = 0.003, SizePercent = new(-37, 10) },
        new() { Kind = FaultKind.LightLoad, Share = 0.005, SizePercent = new(1, 4), EitherSign = true }
    ];

    /// <summary>Certificates of verifications on site.</summary>
    public CertificateSettings Certificates { get; init; } = new();

    /// <summary>The weather.</summary>
    public ClimateSettings Climate { get; init; } = new();

    /// <summary>How messages fare.</summary>
    public TelemetrySettings Telemetry { get; init; } = new();

    /// <summary>What must come out.</summary>
    public ExpectSettings Expect { get; init; } = new();

    /// <summary>When the world ends.</summary>
    public DateTimeOffset End => Start.AddDays(Days);
}
