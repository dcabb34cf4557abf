namespace ChargeMeter.Monitoring.Assessment.Topology;

/// <summary>A pile that hangs elsewhere than registered.</summary>
/// <param name="Pile">The pile.</param>
/// <param name="Registered">The upper meter that it is registered beneath, and that does not see its energy.</param>
/// <param name="Found">The upper meter of the same station that sees its energy; null where none does.</param>
public sealed record Misplacement(string Pile, string Registered, string? Found);
