namespace ChargeMeter.Simulation.Telemetry;

/// <summary>An instant at which a device reads its register.</summary>
/// <param name="True">When it truly is.</param>
/// <param name="Shown">What the device's clock says.</param>
readonly record struct ClockTick(DateTimeOffset True, DateTimeOffset Shown);
