using ChargeMeter.Metrology.Quantities;

namespace ChargeMeter.Metrology.Uncertainty;

/// <summary>One line of an uncertainty budget.</summary>
/// <remarks>Reference: JCGM 100:2008, clause 8 and Table H.1.</remarks>
/// <param name="Source">What is uncertain: a stable key such as <c>reference-certificate</c> or <c>repeatability</c>.</param>
/// <param name="Basis">How the number was come by, in words.</param>
/// <param name="Evaluation">Type A (statistics) or type B (anything else).</param>
/// <param name="StandardUncertainty">Its contribution to the result, sensitivity applied.</param>
/// <param name="DegreesOfFreedom">Degrees of freedom; infinity where the number is taken as known.</param>
public sealed record BudgetLine(
    string Source,
    string Basis,
    EvaluationType Evaluation,
    RelativeError StandardUncertainty,
    double DegreesOfFreedom);
