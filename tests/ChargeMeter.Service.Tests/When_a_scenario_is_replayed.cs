using ChargeMeter.Service.Tests.Running;
using ChargeMeter.Simulation.Expectations;
using ChargeMeter.Simulation.Scenarios;
using ChargeMeter.Simulation.Scoring.Inputs;
using ChargeMeter.Simulation.Writing;
using ChargeMeter.TestSupport;

namespace ChargeMeter.Service.Tests;

/// <summary>Each file in <c>simulators/scenarios</c> is a test: its world is generated, the product replays it, and what the file expects must come out.</summary>
public sealed class When_a_scenario_is_replayed : IDisposable
{
    static readonly string Folder = Path.Combine(RepositoryRoot.Path, "simulators", "scenarios");

    readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Folder, "*.json").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Files))]
    public async Task What_it_expects_comes_out(string file)
    {
        var reading = ScenarioReader.Read(await File.ReadAllBytesAsync(Path.Combine(Folder, file), TestContext.Current.CancellationToken));
        var scenario = reading.Scenario.ShouldNotBeNull(string.Join('\n', reading.Errors));
        scenario.Expect.IsEmpty.ShouldBeFalse($"{file} expects nothing, so it shows nothing.");

        var world = await ReplayAsync(scenario with { Days = scenario.Expect.Days ?? scenario.Days });

        var breaches = ExpectationCheck.Breaches(scenario.Expect, world);
        breaches.ShouldBeEmpty($"{file}:\n{string.Join('\n', breaches)}\n");
    }

    async Task<ScoredWorld> ReplayAsync(Scenario scenario)
    {
        WorldFiles.Write(scenario, new DirectoryInfo(_folder.File(".")));
        var run = await BuiltProgram.RunAsync(
            "replay", "--registry", _folder.File(WorldFiles.RegistryFile), "--messages", _folder.File(WorldFiles.MessagesFile), "--out", _folder.File("out"));
        run.ShouldEndWith(0);
        return ScoredWorldReader.Read(
            scenario.Name, At(WorldFiles.TruthFile), At("out/estimates.ndjson"), At("out/alarms.ndjson"));
    }

    FileInfo At(string file) => new(_folder.File(file));
}
