using System.Collections.Immutable;
using ChargeMeter.Metrology.Quantities;

namespace ChargeMeter.Metrology.Comparisons;

/// <summary>What is known of the error of a reference meter on the day of use.</summary>
/// <param name="Meter">The meter.</param>
/// <param name="Resolution">One step of its register, primary energy.</param>
/// <param name="Error">Its relative error by its certificate; zero where it has none.</param>
/// <param name="StandardUncertainty">The standard uncertainty of that error: U/k of the certificate, or class/3.</param>
/// <param name="Basis">Where the uncertainty comes from, in words fit for a budget.</param>
/// <param name="RestsOn">The meter, its certificate and the calibrator that the certificate names.</param>
public sealed record ReferenceStandard(
    string Meter,
    Energy Resolution,
    RelativeError Error,
    RelativeError StandardUncertainty,
    string Basis,
    ImmutableArray<string> RestsOn);
