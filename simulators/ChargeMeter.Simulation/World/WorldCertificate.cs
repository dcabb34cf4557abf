namespace ChargeMeter.Simulation.World;

/// <summary>A certificate of a verification on site, before the world begins.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Date">The day of the verification.</param>
/// <param name="ErrorPercent">The error as left, as found by the calibrator, in percent.</param>
/// <param name="ExpandedUncertaintyPercent">Its expanded uncertainty (k = 2), in percent.</param>
/// <param name="Standard">The calibrator, whose own error all its certificates share.</param>
public sealed record WorldCertificate(
    string Number, DateOnly Date, double ErrorPercent, double ExpandedUncertaintyPercent, string Standard);
