namespace ChargeMeter.Simulation.World;

/// <summary>What is wrong with a meter, for the truth file.</summary>
/// <param name="Kind">Such as <c>offset</c>, <c>step</c>, <c>drift</c>, <c>light-load</c>, <c>temperature</c>, <c>common</c>, <c>gross</c>.</param>
/// <param name="SizePercent">Its size in percent of the energy; per year for a drift, at a tenth of rated power for light load, per ten kelvin above 23 °C for temperature.</param>
/// <param name="Onset">When it began; null where it was always there.</param>
public sealed record MeterFault(string Kind, double SizePercent, DateTimeOffset? Onset);
