using ChargeMeter.Simulation.Scenarios;
using ChargeMeter.Simulation.World;
using Shouldly;
using Xunit;

namespace ChargeMeter.Simulation.Tests.Scenarios;

public sealed class EveryScenarioTests
{
    static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "scenarios");

    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Folder, "*.json").Select(file => Path.GetFileName(file)).Order()];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_scenario_can_be_read_says_what_it_teaches_and_makes_a_world(string file)
    {
        var reading = ScenarioReader.Read(File.ReadAllBytes(Path.Combine(Folder, file)));

        reading.Errors.ShouldBeEmpty();
        var scenario = reading.Scenario.ShouldNotBeNull();
        scenario.Name.ShouldBe(Path.GetFileNameWithoutExtension(file));
        scenario.Teaches.ShouldNotBeEmpty();
        WorldBuilder.Build(scenario with { Days = Math.Min(2, scenario.Days) }).First().Sessions.ShouldNotBeEmpty();
    }

    [Fact]
    public void Faults_that_set_in_do_so_before_the_world_ends()
    {
        foreach (var file in Directory.EnumerateFiles(Folder, "*.json"))
        {
            var scenario = ScenarioReader.Read(File.ReadAllBytes(file)).Scenario.ShouldNotBeNull();
            scenario.Faults.ShouldAllBe(fault => fault.OnsetDay == null || fault.OnsetDay.To < scenario.Days);
        }
    }
}
