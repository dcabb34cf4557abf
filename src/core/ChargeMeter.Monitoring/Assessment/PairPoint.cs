using ChargeMeter.Metrology.Quantities;

namespace ChargeMeter.Monitoring.Assessment;

/// <summary>A register point of a pile or of its reference, on the corrected clock.</summary>
/// <param name="At">When, corrected for the device's clock.</param>
/// <param name="Energy">The register.</param>
/// <param name="Epoch">The register's epoch.</param>
/// <param name="OfPile">Whether it is the pile's; otherwise the reference's.</param>
/// <param name="EndsTransaction">Whether a transaction ended with it.</param>
public readonly record struct PairPoint(DateTimeOffset At, Energy Energy, int Epoch, bool OfPile, bool EndsTransaction);
