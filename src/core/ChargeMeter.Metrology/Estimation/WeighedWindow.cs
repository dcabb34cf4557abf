namespace ChargeMeter.Metrology.Estimation;

/// <summary>One comparison as the statistics see it.</summary>
/// <param name="Weight">Its part of all the reference energy.</param>
/// <param name="Error">Its relative error, corrected for the reference's.</param>
/// <param name="Noise">The variance that truncation and alignment give to that error, relative squared.</param>
/// <param name="OpenEnds">The part of that noise which does not cancel against a neighbour in a chain: 0, ½ or 1.</param>
sealed record WeighedWindow(double Weight, double Error, double Noise, double OpenEnds);
