using ChargeMeter.Monitoring.Fleet;
using ChargeMeter.Web.Live;

namespace ChargeMeter.Service.Solve;

/// <summary>Holds the newest fleet snapshot for the pages and the API: one reference, replaced as a whole.</summary>
sealed class FleetBoard : IFleetView
{
    volatile FleetSnapshot _current = new(DateTimeOffset.UnixEpoch, [], IntakeCounts.None, string.Empty, LimitsConfirmed: false);

    public FleetSnapshot Current => _current;

    public void Publish(FleetSnapshot snapshot) => _current = snapshot;
}
