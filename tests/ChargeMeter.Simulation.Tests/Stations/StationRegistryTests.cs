using System.Text.Json;
using ChargeMeter.Simulation.Stations;
using Shouldly;
using Xunit;

namespace ChargeMeter.Simulation.Tests.Stations;

public sealed class StationRegistryTests
{
    [Fact]
    public void The_registry_describes_each_pile_behind_its_reference()
    {
        using var registry = JsonDocument.Parse(new SimulatedStation(new SimulatedStationOptions()).RegistryJson(new DateOnly(2026, 11, 23)));

        var station = registry.RootElement.GetProperty("stations")[0];
        station.GetProperty("id").GetString().ShouldBe("DEMO");
        var meters = station.GetProperty("meters").EnumerateArray().ToList();
        meters.Select(meter => meter.GetProperty("id").GetString()).ShouldBe(["DEMO-P01-R", "DEMO-P01", "DEMO-P02-R", "DEMO-P02"]);
        meters[3].GetProperty("parent").GetString().ShouldBe("DEMO-P02-R");
        var certificate = meters[2].GetProperty("certificates")[0];
        certificate.GetProperty("error").GetDecimal().ShouldBe(0.02m);
        certificate.GetProperty("expandedUncertainty").GetDecimal().ShouldBe(0.05m);
        certificate.GetProperty("date").GetString().ShouldBe("2026-07-26");
    }
}
