using System.Text.Json.Nodes;
using ChargeMeter.Service.Tests.Running;
using ChargeMeter.Simulation.Checkers;
using ChargeMeter.Simulation.Scenarios;
using ChargeMeter.Simulation.Scoring.Inputs;
using ChargeMeter.Simulation.Writing;
using ChargeMeter.TestSupport;

namespace ChargeMeter.Service.Tests;

/// <summary>The checkers of the simulation, on the product itself.</summary>
public sealed class When_a_world_is_replayed : IDisposable
{
    const int Worlds = 6;
    const int Days = 8;
    const double Deviations = 3;

    static readonly Scenario References = new()
    {
        Name = "references",
        Days = Days,
        Stations =
        [
            new() { Piles = new(8, 8), Meters = new() { ReferenceShare = 1 } },
            new() { Piles = new(8, 8), Kind = StationKind.DC, Meters = new() { ReferenceShare = 1 } },
        ],
        Vehicles = new() { Count = 150 },
    };

    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_permutation_of_arrivals_changes_no_fact()
    {
        var small = References with { Days = 3, Stations = [References.Stations[1] with { Piles = new(4, 4) }], Telemetry = new() { LateShare = 0.1, RepeatedShare = 0.1 } };
        WorldFiles.Write(small, new DirectoryInfo(_folder.Path));
        var lines = await File.ReadAllLinesAsync(_folder.File(WorldFiles.MessagesFile), TestContext.Current.CancellationToken);

        // The last message stays the last: a replay ends when the last one was received.
        var breach = await PermutationInvariance.FindBreachAsync(
            lines[..^1], permuted => FactsAsync([.. permuted, lines[^1]]), (one, other) => one.SequenceEqual(other, StringComparer.Ordinal), seed: 1, permutations: 3);

        breach.ShouldBeNull();
    }

    [Fact]
    public async Task Intervals_contain_the_truth_as_often_as_they_claim()
    {
        var intervals = new List<(double Lower, double Upper, double Truth)>();
        foreach (var seed in Enumerable.Range(1, Worlds))
        {
            intervals.AddRange(Intervals(await ReplayAsync(References with { Seed = seed })));
        }

        var coverage = IntervalCoverage.Of(intervals);
        coverage.Total.ShouldBeGreaterThan(Worlds * 12);
        coverage.MayClaim(0.95, Deviations).ShouldBeTrue($"{coverage.Contained} of {coverage.Total}");
    }

    [Fact]
    public async Task What_was_received_is_stored_once()
    {
        WorldFiles.Write(References with { Days = 2, Telemetry = new() { RepeatedShare = 0.2, RetainedShare = 0.05 } }, new DirectoryInfo(_folder.Path));
        var lines = await File.ReadAllLinesAsync(_folder.File(WorldFiles.MessagesFile), TestContext.Current.CancellationToken);
        await RunAsync();

        var summary = JsonNode.Parse(await File.ReadAllTextAsync(_folder.File("out/summary.json"), TestContext.Current.CancellationToken))!;
        var different = lines.Select(line => JsonNode.Parse(line)!).Select(message => $"{message["topic"]} {message["payload"]!.ToJsonString()}").Distinct(StringComparer.Ordinal).Count();
        ((long)summary["stored"]!).ShouldBe(different);
        ((long)summary["duplicate"]!).ShouldBe(lines.Length - different);
    }

    [Fact]
    public async Task Its_end_is_nobody_s_silence()
    {
        var stations = References.Stations.Select((group, index) => group with { Piles = new(4, 4), Gateway = index > 0 });
        var world = await ReplayAsync(References with
        {
            Days = 3,
            Stations = [.. stations],
            Telemetry = new() { LateShare = 0.1, LostShare = 0.01, Outages = new() { Share = 0 } },
        });

        world.Alarms.ShouldNotContain(alarm => alarm.Kind == "data-missing");
    }

    // Windows across a step or an exchange have no one truth.
    static IEnumerable<(double Lower, double Upper, double Truth)> Intervals(ScoredWorld world) =>
        from pile in world.Piles
        let estimate = pile.Estimates[^1]
        where estimate.Error is not null && !estimate.IsInsufficient && !pile.IsBroken(world.Truth.Start, world.Truth.End)
        let truth = pile.TrueError(world.After(1), world.Truth.End)
        where truth is not null
        let error = estimate.Error!.Value
        let expanded = estimate.Expanded!.Value
        select (error - expanded, error + expanded, truth.Value);

    async Task<IReadOnlyList<string>> FactsAsync(IReadOnlyList<string> lines)
    {
        await File.WriteAllLinesAsync(_folder.File(WorldFiles.MessagesFile), lines, TestContext.Current.CancellationToken);
        await RunAsync();
        var estimates = await File.ReadAllLinesAsync(_folder.File("out/estimates.ndjson"), TestContext.Current.CancellationToken);
        return [.. estimates.GroupBy(line => (string)JsonNode.Parse(line)!["pile"]!, StringComparer.Ordinal).Select(group => group.Last()).Order(StringComparer.Ordinal)];
    }

    async Task<ScoredWorld> ReplayAsync(Scenario scenario)
    {
        WorldFiles.Write(scenario, new DirectoryInfo(_folder.Path));
        await RunAsync();
        return ScoredWorldReader.Read(
            FormattableString.Invariant($"{scenario.Name}-{scenario.Seed}"),
            new FileInfo(_folder.File(WorldFiles.TruthFile)),
            new FileInfo(_folder.File("out/estimates.ndjson")),
            new FileInfo(_folder.File("out/alarms.ndjson")));
    }

    async Task RunAsync()
    {
        var run = await BuiltProgram.RunAsync(
            "replay", "--registry", _folder.File(WorldFiles.RegistryFile), "--messages", _folder.File(WorldFiles.MessagesFile), "--out", _folder.File("out"));
        run.ShouldEndWith(0);
    }
}
