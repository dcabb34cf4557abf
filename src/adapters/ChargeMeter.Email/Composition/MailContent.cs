using System.Collections.Immutable;

namespace ChargeMeter.Email.Composition;

/// <summary>Everything that the templates may show, in the words of one language. What is null is not shown.</summary>
public sealed record MailContent
{
    /// <summary>How urgent.</summary>
    public required string Severity { get; init; }

    /// <summary>Raised or cleared, in words.</summary>
    public required string State { get; init; }

    /// <summary>Whether it was cleared.</summary>
    public required bool Cleared { get; init; }

    /// <summary>The kind of alarm, in words.</summary>
    public required string Kind { get; init; }

    /// <summary>The kind of alarm, as on the wire and in the runbook.</summary>
    public required string KindCode { get; init; }

    /// <summary>The identity of the pile, meter or station.</summary>
    public required string Device { get; init; }

    /// <summary>Maker, model and serial number of the device.</summary>
    public string? DeviceMake { get; init; }

    /// <summary>The station's identity.</summary>
    public required string StationId { get; init; }

    /// <summary>The station's name.</summary>
    public required string StationName { get; init; }

    /// <summary>Its address.</summary>
    public string? Address { get; init; }

    /// <summary>How to get in.</summary>
    public string? Access { get; init; }

    /// <summary>When, in the station's time zone.</summary>
    public required string StationTime { get; init; }

    /// <summary>The station's time zone.</summary>
    public required string StationZone { get; init; }

    /// <summary>When, in UTC.</summary>
    public required string UtcTime { get; init; }

    /// <summary>What is said of the pile.</summary>
    public AssessmentContent? Assessment { get; init; }

    /// <summary>The evidence of the alarm.</summary>
    public required ImmutableArray<MailDetail> Details { get; init; }

    /// <summary>What the result is not.</summary>
    public required string Disclaimer { get; init; }

    /// <summary>Where to read more.</summary>
    public string? Link { get; init; }
}
