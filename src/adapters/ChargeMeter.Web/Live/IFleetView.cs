using ChargeMeter.Monitoring.Fleet;

namespace ChargeMeter.Web.Live;

/// <summary>The fleet as it stands, for readers that never lock. The host implements it.</summary>
public interface IFleetView
{
    /// <summary>The newest snapshot: immutable, another object as soon as anything changed.</summary>
    FleetSnapshot Current { get; }
}
