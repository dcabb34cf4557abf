namespace ChargeMeter.Simulation.Scoring.Inputs;

/// <summary>One world with what the product said about it.</summary>
/// <param name="Name">Its name, unique among those scored together.</param>
/// <param name="Truth">What is true.</param>
/// <param name="Piles">Its piles.</param>
/// <param name="Alarms">All alarms.</param>
public sealed record ScoredWorld(
    string Name, TruthFile Truth, IReadOnlyList<ScoredPile> Piles, IReadOnlyList<AlarmLine> Alarms)
{
    /// <summary>Joins truth, estimates and alarms.</summary>
    public static ScoredWorld Join(
        string name, TruthFile truth, IReadOnlyCollection<EstimateLine> estimates, IReadOnlyList<AlarmLine> alarms)
    {
        var said = estimates.ToLookup(line => line.Pile, StringComparer.Ordinal);
        var raised = alarms.ToLookup(line => line.Subject, StringComparer.Ordinal);
        return new ScoredWorld(
            name,
            truth,
            [.. truth.Piles.Select(pile => new ScoredPile(name, pile, said[pile.Pile], raised[pile.Pile]))],
            alarms);
    }

    /// <summary>So many days after the beginning.</summary>
    public DateTimeOffset After(int days) => Truth.Start.AddDays(days);

    /// <summary>Whether it lasts so many days.</summary>
    public bool Lasts(int days) => Truth.End >= After(days);
}
