using ChargeMeter.Simulation.Scenarios;

namespace ChargeMeter.Simulation.Telemetry;

/// <summary>What befalls one message on its way.</summary>
readonly record struct MessageFate(bool IsLost, bool IsLate, TimeSpan LateBy, bool IsRepeated, bool IsRetained)
{
    // Sooner than that nobody would call it late.
    const double LeastLateSeconds = 10;

    /// <summary>Draws a fate; as many numbers are drawn for one as for another.</summary>
    public static MessageFate Draw(Random random, TelemetrySettings settings) => new(
        random.NextDouble() < settings.LostShare,
        random.NextDouble() < settings.LateShare,
        TimeSpan.FromSeconds(random.Between(LeastLateSeconds, Math.Max(LeastLateSeconds, settings.LateHours * 3600))),
        random.NextDouble() < settings.RepeatedShare,
        random.NextDouble() < settings.RetainedShare);
}
