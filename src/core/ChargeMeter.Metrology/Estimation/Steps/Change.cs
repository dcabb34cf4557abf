namespace ChargeMeter.Metrology.Estimation.Steps;

/// <summary>A change of a pile's error that its evidence shows.</summary>
/// <remarks>Reference: METHOD.md, "Steps".</remarks>
/// <param name="Day">The first day after a step; null for a drift.</param>
/// <param name="Size">By how much: of a step a fraction, of a drift a fraction in a year.</param>
/// <param name="Deviations">How many standard deviations from no change.</param>
sealed record Change(DateOnly? Day, double Size, double Deviations);
