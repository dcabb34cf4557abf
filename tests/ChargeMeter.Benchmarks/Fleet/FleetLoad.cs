using ChargeMeter.Benchmarks.Intake;
using ChargeMeter.Simulation.Loading;

namespace ChargeMeter.Benchmarks.Fleet;

/// <summary>Hours' worth of a fleet's readings, one each 15 s of every pile, that end now.</summary>
/// <param name="Piles">How many piles at least: the last station is a full one too.</param>
/// <param name="Hours">How many hours of event time.</param>
/// <param name="Batch">Piles of a gateway, and readings in its messages; with 1, sixty piles a station that publish on their own.</param>
sealed record FleetLoad(int Piles, double Hours, int Batch)
{
    const int IntervalSeconds = 15;
    const int SecondsAnHour = 3_600;
    const int PilesAlone = 60;
    const int MessagesInFlight = 20;

    static readonly TimeSpan Patience = TimeSpan.FromHours(4);

    int PilesAtStation => Batch > 1 ? Batch : PilesAlone;

    int Stations => (Piles + PilesAtStation - 1) / PilesAtStation;

    /// <summary>How many readings each pile has.</summary>
    internal int Rounds => (int)(Hours * SecondsAnHour / IntervalSeconds);

    /// <summary>From the first reading to the last.</summary>
    internal TimeSpan Span => TimeSpan.FromSeconds((Rounds - 1) * IntervalSeconds);

    internal string Name => FormattableString.Invariant($"{Stations * PilesAtStation:N0} piles, {Hours:0.##} hours");

    internal IntakeCase Case => new(Name, new LoadOptions
    {
        Connections = Stations,
        Window = MessagesInFlight,
        Batch = Batch,
        Piles = PilesAlone,
        Messages = (long)Stations * Rounds * (Batch > 1 ? 1 : PilesAlone),
        TimeLimit = Patience,
    });
}
