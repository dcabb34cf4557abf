namespace ChargeMeter.Service.Solve;

/// <summary>The threads that the host lends to the core.</summary>
static class Threads
{
    /// <summary>Carries out parts of a piece of work at the same time.</summary>
    public static void Share(int parts, Action<int> part) => Parallel.For(0, parts, part);
}
