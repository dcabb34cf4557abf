using System.Collections.Frozen;

namespace ChargeMeter.Monitoring.Fleet;

/// <summary>All stations of the institute, validated; never changes. A new registry makes a new model.</summary>
/// <param name="Stations">The stations by identity.</param>
public sealed record FleetModel(FrozenDictionary<string, StationModel> Stations)
{
    /// <summary>A fleet without stations.</summary>
    public static FleetModel Empty { get; } = new(FrozenDictionary<string, StationModel>.Empty);
}
