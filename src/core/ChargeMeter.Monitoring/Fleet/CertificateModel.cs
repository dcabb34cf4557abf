using ChargeMeter.Metrology.Quantities;

namespace ChargeMeter.Monitoring.Fleet;

/// <summary>A certificate of a meter, validated.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Date">Its date.</param>
/// <param name="Error">The error as left; null where only a result is given.</param>
/// <param name="AsFound">The error as found.</param>
/// <param name="ExpandedUncertainty">U; null where missing.</param>
/// <param name="CoverageFactor">k of U.</param>
/// <param name="Passed">The result, where given.</param>
/// <param name="ValidUntil">The last day it is valid.</param>
/// <param name="Standard">The calibrator, whose own error all its certificates share.</param>
public sealed record CertificateModel(
    string Number,
    DateOnly Date,
    RelativeError? Error,
    RelativeError? AsFound,
    RelativeError? ExpandedUncertainty,
    double CoverageFactor,
    bool? Passed,
    DateOnly? ValidUntil,
    string? Standard);
