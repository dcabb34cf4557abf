using ChargeMeter.Metrology.Quantities;

namespace ChargeMeter.Monitoring.Assessment;

/// <summary>A route that disagrees with all others beyond their uncertainties. It no longer speaks of what it disagrees about.</summary>
/// <param name="Meter">The pile, or the upper meter of a balance.</param>
/// <param name="By">The meter that sees it otherwise: the upper meter of the balance, or the reference in series.</param>
/// <param name="Departure">By how much the route finds more error than the others, as ln(1 + e).</param>
/// <param name="Deviations">The same in standard deviations.</param>
public sealed record RouteConflict(string Meter, string By, RelativeError Departure, double Deviations);
