namespace ChargeMeter.Simulation.Scoring.Targets;

/// <summary>Names for notes.</summary>
static class Names
{
    const int Shown = 3;

    /// <summary>The first few, and how many more there are.</summary>
    public static string FirstOf(IReadOnlyCollection<string> names) =>
        string.Join(", ", names.Take(Shown)) + (names.Count > Shown ? $" and {names.Count - Shown} more" : string.Empty);
}
