namespace ChargeMeter.Simulation.Loading;

/// <summary>What the stations and piles of a load are called.</summary>
static class LoadNames
{
    /// <summary>Piles at a station whose piles publish on their own, unless another number is asked for.</summary>
    public const int PilesAlone = 60;

    public static string Station(int connection) => FormattableString.Invariant($"LOAD-{connection + 1:000}");

    public static string Pile(int connection, int pile) => FormattableString.Invariant($"{Station(connection)}-P{pile + 1:0000}");
}
