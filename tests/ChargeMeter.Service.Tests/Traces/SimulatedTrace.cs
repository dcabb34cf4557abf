using ChargeMeter.Protocol.Encoding;
using ChargeMeter.Simulation.Stations;

namespace ChargeMeter.Service.Tests.Traces;

/// <summary>A day of the simulated station, sent as the backlog of a gateway that was cut off: a healthy pile and one that
/// over-registers by 3 %.</summary>
public static class SimulatedTrace
{
    public const string HealthyPile = "DEMO-P01";

    public const string OverRegisteringPile = "DEMO-P02";

    static readonly SimulatedStation Station = new(new SimulatedStationOptions { Interval = TimeSpan.FromMinutes(2) });

    /// <summary>The registry of the station.</summary>
    public static byte[] Registry() => Station.RegistryJson(DateOnly.FromDateTime(DateTime.UtcNow));

    /// <summary>The messages of the last day.</summary>
    public static IReadOnlyList<TraceMessage> LastDay()
    {
        var until = DateTimeOffset.UtcNow.AddMinutes(-1);
        return [.. Station.Messages(until.AddDays(-1))
            .TakeWhile(message => message.Due < until)
            .Select(message => new TraceMessage(message.Topic, MessageEncoder.Encode(message.Content with { Delayed = true })))];
    }
}
