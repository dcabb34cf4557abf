using System.Collections.Immutable;
using ChargeMeter.Simulation.Scenarios;

namespace ChargeMeter.Simulation.Sites;

/// <summary>A station as it was built, before anything happens.</summary>
sealed record StationSite(string Id, StationGroup Group, double Longitude, double Latitude, ImmutableArray<PileSite> Piles)
{
    public double RatedKilowatts { get; } = Piles.Sum(pile => pile.RatedKilowatts);
}
