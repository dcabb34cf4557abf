using ChargeMeter.Simulation.Playing;
using ChargeMeter.Simulation.Scenarios;
using ChargeMeter.Simulation.Telemetry;
using ChargeMeter.Simulation.Writing;
using ChargeMeter.TestSupport;

namespace ChargeMeter.Service.Tests.Traces;

/// <summary>The last day of a simulated station, sent as the backlog of a gateway that was cut off: a healthy pile and one that
/// over-registers by 3 %.</summary>
public static class SimulatedTrace
{
    public const string HealthyPile = "S001-P01";

    public const string OverRegisteringPile = "S001-P02";

    /// <summary>Nothing else goes wrong.</summary>
    static readonly GeneratedWorld World = GeneratedWorld.Of(new Scenario
    {
        Start = WholeMinute(DateTimeOffset.UtcNow.AddMinutes(-1)).AddDays(-1),
        Days = 1,
        Stations =
        [
            new()
            {
                Kind = StationKind.DC,
                Piles = new(2, 2),
                RatedKilowatts = [120],
                PileClass = "1",
                SessionsPerDay = 40,
                Meters = new() { Master = false, ReferenceShare = 1 },
            },
        ],
        Vehicles = new() { Count = 100 },
        Errors = new() { MeanPercent = 0.1, SpreadPercent = 0, WideShare = 0, FirmwareSpreadPercent = 0 },
        Faults = [new() { Kind = FaultKind.Offset, Piles = [OverRegisteringPile], SizePercent = new(3, 3) }],
        Certificates = new() { Share = 0 },
        Telemetry = new()
        {
            IntervalSeconds = 120,
            LateShare = 0,
            LostShare = 0,
            RepeatedShare = 0,
            Outages = new() { Share = 0 },
            Clocks = new() { SecondsShare = 0, MinutesShare = 0 },
        },
    }) with
    {
        Transmission = new Transmission { IsBacklog = true },
    };

    /// <summary>The registry of the station.</summary>
    public static byte[] Registry()
    {
        using var folder = new TemporaryFolder();
        var file = new FileInfo(folder.File(WorldFiles.RegistryFile));
        WorldFiles.WriteRegistry(World, file);
        return File.ReadAllBytes(file.FullName);
    }

    /// <summary>The messages of the last day.</summary>
    public static IReadOnlyList<TraceMessage> LastDay() =>
        [.. PlayedWorld.Messages(World).Select(message => new TraceMessage(message.Topic, message.Payload))];

    static DateTimeOffset WholeMinute(DateTimeOffset at) => new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerMinute), TimeSpan.Zero);
}
