namespace ChargeMeter.Metrology.Estimation;

/// <summary>One comparison as the statistics see it; errors are relative, variances relative squared.</summary>
/// <param name="Weight">Its part of all the reference energy.</param>
/// <param name="Error">Its relative error, corrected for the reference's.</param>
/// <param name="Truncation">The variance that the steps of both registers give to that error.</param>
/// <param name="Misalignment">The variance that energy unseen by one of the meters may give to it.</param>
/// <param name="OpenEnds">The part of the truncation that no neighbour in a chain cancels: 0, ½ or 1.</param>
sealed record WeighedWindow(double Weight, double Error, double Truncation, double Misalignment, double OpenEnds);
