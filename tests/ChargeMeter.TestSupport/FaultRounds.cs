using System.Globalization;

namespace ChargeMeter.TestSupport;

/// <summary>How often a fault is made: few times in the ordinary test run, as often as the variable FAULT_ROUNDS says in the full form (<c>tests/faults</c>).</summary>
public static class FaultRounds
{
    static readonly int? Full = int.TryParse(Environment.GetEnvironmentVariable("FAULT_ROUNDS"), CultureInfo.InvariantCulture, out var rounds) ? rounds : null;

    /// <summary>Whether this is the full form.</summary>
    public static bool AreFull => Full is not null;

    /// <summary>How often, where so often is ordinary.</summary>
    public static int Of(int ordinary) => Full ?? ordinary;
}
