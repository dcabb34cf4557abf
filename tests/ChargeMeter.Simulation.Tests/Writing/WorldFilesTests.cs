using System.Text.Json;
using ChargeMeter.Monitoring.Fleet;
using ChargeMeter.Protocol.Messages;
using ChargeMeter.Protocol.Recording;
using ChargeMeter.Simulation.Scenarios;
using ChargeMeter.Simulation.Tests.Telemetry;
using ChargeMeter.Simulation.World;
using ChargeMeter.Simulation.Writing;
using ChargeMeter.TestSupport;
using Shouldly;
using Xunit;

namespace ChargeMeter.Simulation.Tests.Writing;

public sealed class WorldFilesTests
{
    static readonly string[] Files = [WorldFiles.RegistryFile, WorldFiles.MessagesFile, WorldFiles.TruthFile];

    static readonly TelemetrySettings Dirty = new()
    {
        LateShare = 0.1,
        LostShare = 0.01,
        RepeatedShare = 0.04,
        RetainedShare = 0.01,
        WrongUnitShare = 0.001,
        Outages = new OutageSettings { Share = 0.5, BrokerDay = 1 },
        Clocks = new ClockSettings { MinutesShare = 0.3, WholeHoursShare = 0.1, DriftShare = 0.1, ResetShare = 0.1 },
        Registers = new RegisterSettings { ResetShare = 0.1, RollOverShare = 0.2, GlitchShare = 0.01 },
        Money = new MoneySettings { RoundingShare = 0.5 },
        Registry = new RegistryMistakeSettings { WrongParentShare = 1, UnmeteredConsumerShare = 1, WrongRatioShare = 1 },
    };

    [Fact]
    public void The_same_seed_gives_the_same_bytes_and_another_one_does_not()
    {
        using var folders = new TemporaryFolder();
        var (first, second, other) = (Write(folders, "a", 1), Write(folders, "b", 1), Write(folders, "c", 2));
        foreach (var file in Files)
        {
            File.ReadAllBytes(Path.Combine(first, file)).ShouldBe(File.ReadAllBytes(Path.Combine(second, file)));
        }

        File.ReadAllBytes(Path.Combine(other, WorldFiles.MessagesFile)).ShouldNotBe(File.ReadAllBytes(Path.Combine(first, WorldFiles.MessagesFile)));
    }

    [Fact]
    public void Messages_are_recorded_in_the_order_in_which_they_are_received()
    {
        using var folders = new TemporaryFolder();
        var received = Read(Path.Combine(Write(folders, "a", 1), WorldFiles.MessagesFile)).Select(message => message.ReceivedAt).ToList();
        received.Count.ShouldBeGreaterThan(2500);
        received.ShouldBeInOrder();
    }

    [Fact]
    public void Nothing_is_received_after_the_world_has_ended()
    {
        using var folders = new TemporaryFolder();
        var received = Read(Path.Combine(Write(folders, "a", 1), WorldFiles.MessagesFile)).Select(message => message.ReceivedAt).ToList();
        received.Max().ShouldBeLessThan(HandMadeWorld.Span.End);
        received.Max().ShouldBeGreaterThan(HandMadeWorld.Span.End.AddMinutes(-15));
    }

    [Fact]
    public void The_registry_can_be_read_and_has_its_mistakes()
    {
        using var folders = new TemporaryFolder();
        var json = File.ReadAllBytes(Path.Combine(Write(folders, "a", 1), WorldFiles.RegistryFile));
        var reading = FleetReader.Read(json, new DateOnly(2026, 1, 5));
        reading.Errors.ShouldBeEmpty();
        var meters = reading.Fleet!.Stations["S001"].Meters;
        meters.ShouldNotContainKey("S001-A");
        // With one master only, a wrong parent is none at all.
        meters.Values.Count(meter => meter.Role == MeterRole.Reference && meter.Parent is null).ShouldBe(1);
        meters["S001-P01"].Certificates.Single().Standard.ShouldBe("CAL-7");
    }

    [Fact]
    public void The_truth_tells_the_error_of_every_pile_and_day()
    {
        using var folders = new TemporaryFolder();
        using var truth = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Write(folders, "a", 1), WorldFiles.TruthFile)));
        var pile = truth.RootElement.GetProperty("piles").EnumerateArray().Single(pile => pile.GetProperty("pile").GetString() == "S001-P03");
        var days = pile.GetProperty("days").EnumerateArray().ToList();
        days.Select(day => day.GetProperty("day").GetString()).ShouldBe(["2026-01-05", "2026-01-06", "2026-01-07"]);
        days.ShouldAllBe(day => Math.Abs(day.GetProperty("error").GetDouble() - 3) < 1e-3 && Math.Abs(day.GetProperty("energy").GetDouble() - 480) < 1e-3);
        pile.GetProperty("routes").EnumerateArray().Select(route => route.GetString()).ShouldBe(["reference", "balance", "vehicles"]);
        var kinds = truth.RootElement.GetProperty("telemetry").EnumerateArray().Select(fault => fault.GetProperty("kind").GetString()!).ToHashSet();
        string[] expected = ["lost", "repeated", "late", "retained", "broker-outage", "glitch", "money", "registry"];
        expected.Except(kinds).ShouldBeEmpty();
        truth.RootElement.GetProperty("clocks").GetArrayLength().ShouldBePositive();
    }

    [Fact]
    public void A_world_built_from_a_scenario_can_be_read_throughout()
    {
        using var folders = new TemporaryFolder();
        var directory = new DirectoryInfo(folders.File("a"));
        var scenario = new Scenario
        {
            Days = 2,
            Stations = [new() { Kind = StationKind.DC, Piles = new(4, 4), TwoConnectorsShare = 0.5, InsideShare = 0.5 }, new() { Piles = new(4, 4) }],
        };
        var count = WorldFiles.Write(scenario, directory);

        var messages = Read(Path.Combine(directory.FullName, WorldFiles.MessagesFile)).ToList();
        messages.Count.ShouldBe((int)count);
        messages.ShouldAllBe(message => message.Decoded().Failures.IsEmpty);
        FleetReader.Read(File.ReadAllBytes(Path.Combine(directory.FullName, WorldFiles.RegistryFile)), new DateOnly(2026, 1, 5)).Errors.ShouldBeEmpty();
        messages.Ended().ShouldAllBe(ended => ended.Amount == CleanTelemetryTests.Due(ended));
        messages.Ended().ShouldAllBe(ended => ended.Tariff.Sum(slice => slice.Energy.KilowattHours) == ended.SessionEnergy!.Value.KilowattHours);
        messages.Ended().ShouldContain(ended => ended.Connector == "2");
    }

    static string Write(TemporaryFolder folders, string name, int seed)
    {
        var certificate = new WorldCertificate("C-1", new DateOnly(2025, 6, 1), 0.31, 0.1, "CAL-7");
        var station = HandMadeWorld.Station(8, meter => meter.Id == "S001-P01" ? meter with { Certificates = [certificate] } : meter);
        var directory = new DirectoryInfo(folders.File(name));
        WorldFiles.Write(new GeneratedWorld("hand-made", seed, HandMadeWorld.Span, Dirty, [station]), directory);
        return directory.FullName;
    }

    static IEnumerable<ReceivedMessage> Read(string path)
    {
        foreach (var line in File.ReadLines(path))
        {
            RecordedLine.TryParse(System.Text.Encoding.UTF8.GetBytes(line), out var message, out _).ShouldBeTrue();
            yield return message!;
        }
    }
}
