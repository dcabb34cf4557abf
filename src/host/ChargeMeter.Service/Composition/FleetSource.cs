using ChargeMeter.Monitoring.Fleet;

namespace ChargeMeter.Service.Composition;

/// <summary>The fleet in force: replaced as a whole when a new registry was found good.</summary>
sealed class FleetSource
{
    volatile FleetModel _current = FleetModel.Empty;

    public FleetModel Current
    {
        get => _current;
        set => _current = value;
    }
}
