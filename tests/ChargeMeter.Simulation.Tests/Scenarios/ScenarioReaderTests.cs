using System.Text;
using ChargeMeter.Simulation.Scenarios;
using Shouldly;
using Xunit;

namespace ChargeMeter.Simulation.Tests.Scenarios;

public sealed class ScenarioReaderTests
{
    [Fact]
    public void An_empty_scenario_has_the_numbers_of_the_field()
    {
        var scenario = Read("{}").Scenario.ShouldNotBeNull();

        scenario.Vehicles.ShouldBe(new VehicleSettings());
        scenario.Errors.SpreadPercent.ShouldBe(0.38);
        scenario.Telemetry.ShouldBe(new TelemetrySettings());
    }

    [Fact]
    public void Everything_can_be_set()
    {
        var scenario = Read("""
            {
              // what it teaches
              "name": "dc-city", "seed": 7, "start": "2026-03-01T00:00:00Z", "days": 45,
              "stations": [ { "kind": "dc", "count": 12, "piles": { "from": 12, "to": 16 }, "ratedKilowatts": [120, 180], "pileResolution": 0.001,
                              "meters": { "referenceShare": 0.1 }, "sessionsPerDay": 5 } ],
              "faults": [ { "kind": "light-load", "share": 0.1, "sizePercent": { "from": 1, "to": 2 } } ],
              "telemetry": { "clocks": { "minutesShare": 0.3 }, "outages": { "brokerDay": 2.5 } },
            }
            """).Scenario.ShouldNotBeNull();

        (scenario.Name, scenario.Seed, scenario.Days).ShouldBe(("dc-city", 7, 45));
        var group = scenario.Stations.ShouldHaveSingleItem();
        (group.Kind, group.Count, group.Piles, group.SessionsPerDay, group.PileResolution).ShouldBe((StationKind.DC, 12, new Between(12, 16), 5.0, 0.001m));
        group.RatedKilowatts.ShouldBe([120, 180]);
        group.Meters.ReferenceShare.ShouldBe(0.1);
        scenario.Faults.ShouldHaveSingleItem().Kind.ShouldBe(FaultKind.LightLoad);
        scenario.Telemetry.Clocks.MinutesShare.ShouldBe(0.3);
        scenario.Telemetry.Outages.BrokerDay.ShouldBe(2.5);
    }

    [Fact]
    public void All_that_is_wrong_is_said_at_once()
    {
        var reading = Read("""
            { "dais": 3, "days": 0, "stations": [ { "kind": "hydrogen", "insideShare": 1.4, "piles": { "from": 9, "to": 3 }, "lossPercent": { "from": 1 } } ],
              "vehicles": { "count": "many", "noisePercent": null }, "telemetry": [], "name": "Not A Name" }
            """);

        reading.Scenario.ShouldBeNull();
        reading.Errors.Select(error => error[..error.IndexOf(':', StringComparison.Ordinal)]).ShouldBe(
        [
            "$.dais", "$.days", "$.stations[0].kind", "$.stations[0].insideShare", "$.stations[0].piles", "$.stations[0].lossPercent",
            "$.vehicles.count", "$.vehicles.noisePercent", "$.telemetry", "$.name"
        ]);
    }

    [Theory]
    [InlineData("""{ "faults": [ { "kind": "step" } ] }""", "$.faults[0].onsetDay")]
    [InlineData("""{ "stations": [ { "piles": { "from": 0, "to": 3 } } ] }""", "$.stations[0].piles")]
    [InlineData("""{ "stations": [ { "ratedKilowatts": [-7] } ] }""", "$.stations[0].ratedKilowatts")]
    [InlineData("""{ "stations": [ { "stampedBy": "gateway" } ] }""", "$.stations[0].stampedBy")]
    [InlineData("""{ "stations": [] }""", "$.stations")]
    [InlineData("""{ "start": "2026-01-01T00:00:30Z" }""", "$.start")]
    [InlineData("""{ "days": 1, "days": 2 }""", "$")]
    [InlineData("""[]""", "$")]
    [InlineData("""{ "days": """, "$")]
    public void What_contradicts_itself_is_refused(string json, string path) =>
        Read(json).Errors.ShouldHaveSingleItem().ShouldStartWith(path + ":");

    static ScenarioReading Read(string json) => ScenarioReader.Read(Encoding.UTF8.GetBytes(json));
}
