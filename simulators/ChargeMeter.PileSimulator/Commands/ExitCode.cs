namespace ChargeMeter.PileSimulator.Commands;

/// <summary>How the program ends.</summary>
static class ExitCode
{
    public const int Done = 0;

    public const int Failed = 1;

    /// <summary>Bad usage, or an input that cannot be read.</summary>
    public const int BadUsage = 2;
}
