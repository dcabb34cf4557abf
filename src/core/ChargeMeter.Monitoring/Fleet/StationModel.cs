using System.Collections.Frozen;
using System.Collections.Immutable;

namespace ChargeMeter.Monitoring.Fleet;

/// <summary>A station of the fleet, validated; never changes.</summary>
public sealed record StationModel
{
    /// <summary>Its identity.</summary>
    public required string Id { get; init; }

    /// <summary>Its name, for people.</summary>
    public required string Name { get; init; }

    /// <summary>Its operator.</summary>
    public string? Operator { get; init; }

    /// <summary>Its district.</summary>
    public string? District { get; init; }

    /// <summary>Its address.</summary>
    public string? Address { get; init; }

    /// <summary>How to get in.</summary>
    public string? Access { get; init; }

    /// <summary>Longitude in degrees, WGS-84.</summary>
    public double? Longitude { get; init; }

    /// <summary>Latitude in degrees, WGS-84.</summary>
    public double? Latitude { get; init; }

    /// <summary>Its IANA time zone.</summary>
    public required string TimeZone { get; init; }

    /// <summary>Its meters by identity.</summary>
    public required FrozenDictionary<string, MeterModel> Meters { get; init; }

    /// <summary>Its piles, by identity in order.</summary>
    public ImmutableArray<MeterModel> Piles =>
        [.. Meters.Values.Where(meter => meter.Role == MeterRole.Pile).OrderBy(meter => meter.Id, StringComparer.Ordinal)];

    /// <summary>The reference meter directly upstream of a pile, on the side that the pile measures; null if it has none.</summary>
    public MeterModel? ReferenceOf(string pile) =>
        Meters.TryGetValue(pile, out var meter)
        && meter.Parent is { } parent
        && Meters.TryGetValue(parent, out var upstream)
        && upstream.Role == MeterRole.Reference
        && (upstream.Side ?? meter.Kind) == (meter.Kind ?? upstream.Side)
            ? upstream
            : null;

    /// <summary>The meter by which a pile hangs beneath a master or submeter: a reference in series, on whichever side, or the pile itself.</summary>
    public MeterModel HungBy(string pile) =>
        Meters[pile].Parent is { } parent && Meters[parent].Role == MeterRole.Reference ? Meters[parent] : Meters[pile];
}
