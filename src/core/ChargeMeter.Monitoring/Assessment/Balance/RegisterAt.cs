using ChargeMeter.Metrology.Quantities;

namespace ChargeMeter.Monitoring.Assessment.Balance;

/// <summary>A register at an instant.</summary>
/// <param name="Energy">What it held.</param>
/// <param name="Epoch">Its epoch.</param>
/// <param name="Variance">How well that is known, beside its step, in kWh².</param>
/// <param name="PowerSquared">The square of the power at that instant, in kW²; where it changes there, of the greater.</param>
/// <param name="Kilowatts">The power at that instant, in kW; where it changes there, the mean.</param>
readonly record struct RegisterAt(Energy Energy, int Epoch, double Variance, double PowerSquared, double Kilowatts);
