namespace ChargeMeter.Web.Live;

/// <summary>No troubles: what stands in where the host has nothing that could stop.</summary>
sealed class NoTroubles : IOperationsView
{
    public IReadOnlyList<string> Troubles => [];
}
