namespace ChargeMeter.Simulation.Checkers;

/// <summary>What was acknowledged is stored, and once.</summary>
public static class StoredOnce
{
    /// <summary>Where a store breaks it; empty when all is well. What is stored and was never acknowledged is no breach: the answer may have been lost.</summary>
    /// <param name="acknowledged">What was acknowledged, by identity; repeats count once.</param>
    /// <param name="stored">What the store holds, by identity.</param>
    public static IEnumerable<string> Breaches<T>(IEnumerable<T> acknowledged, IEnumerable<T> stored)
        where T : notnull
    {
        var times = stored.CountBy(item => item).ToDictionary();
        var missing = acknowledged.Distinct().Where(item => !times.ContainsKey(item)).Select(item => $"{item} was acknowledged and is not stored");
        var doubled = times.Where(pair => pair.Value > 1).Select(pair => FormattableString.Invariant($"{pair.Key} is stored {pair.Value} times"));
        return missing.Concat(doubled);
    }
}
