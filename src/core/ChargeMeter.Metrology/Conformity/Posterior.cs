using ChargeMeter.Metrology.Quantities;

namespace ChargeMeter.Metrology.Conformity;

/// <summary>What is believed of an error after evidence: a normal distribution.</summary>
/// <remarks>Reference: JCGM 106:2012, clause 6.</remarks>
/// <param name="Error">Its mean.</param>
/// <param name="StandardUncertainty">Its standard deviation.</param>
public sealed record Posterior(RelativeError Error, RelativeError StandardUncertainty);
