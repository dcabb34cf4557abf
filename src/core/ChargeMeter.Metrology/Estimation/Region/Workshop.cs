namespace ChargeMeter.Metrology.Estimation.Region;

/// <summary>Where work is cut into parts, always into the same number.</summary>
static class Workshop
{
    /// <summary>
    /// Four: enough for two to four cores, and few enough that the parts' own sums (one per pile each) stay small beside
    /// the sessions. A constant, because the order of summation hangs on it.
    /// </summary>
    internal const int Parts = 4;

    /// <summary>One part after another.</summary>
    internal static void Alone(int parts, Action<int> part)
    {
        for (var index = 0; index < parts; index++)
        {
            part(index);
        }
    }

    /// <summary>The range of a part when so many things are cut evenly.</summary>
    internal static (int From, int To) Range(int part, int count) =>
        ((int)((long)count * part / Parts), (int)((long)count * (part + 1) / Parts));
}
