using ChargeMeter.Storage.Series.Influx.Writing;

namespace ChargeMeter.Storage.Series.Influx.Forwarding;

/// <summary>One step of the forwarder.</summary>
/// <param name="Halt">What stopped it; null if it went well.</param>
/// <param name="IsCaughtUp">Whether nothing waits.</param>
sealed record ForwardStep(InfluxAnswer? Halt, bool IsCaughtUp);
