using ChargeMeter.Simulation.Scenarios;
using ChargeMeter.Simulation.Scoring.Inputs;
using ChargeMeter.Simulation.Writing;

namespace ChargeMeter.PileSimulator.Judging;

/// <summary>One world of a family: its scenario under one seed, in a folder of its own.</summary>
sealed class FamilyWorld
{
    /// <summary>What only a replay that came to its end writes.</summary>
    const string SummaryFile = "summary.json";

    readonly Scenario _scenario;
    readonly DirectoryInfo _folder;

    public FamilyWorld(Scenario family, int seed, DirectoryInfo output)
    {
        _scenario = family with { Seed = seed };
        Name = FormattableString.Invariant($"{family.Name}-{seed}");
        _folder = new DirectoryInfo(Path.Combine(output.FullName, Name));
    }

    /// <summary>The family and the seed.</summary>
    public string Name { get; }

    /// <summary>Whether a run before has already replayed it.</summary>
    public bool IsReplayed => File.Exists(Said(SummaryFile).FullName) && !Given(WorldFiles.MessagesFile).Exists;

    /// <summary>Generates and replays it; of the messages, which are large, nothing is left.</summary>
    /// <returns>How many messages there were.</returns>
    public async Task<long> ReplayAsync(ReplayProgram replay, CancellationToken cancellationToken)
    {
        var messages = WorldFiles.Write(_scenario, _folder);
        await replay.RunAsync(_folder, cancellationToken);
        Given(WorldFiles.MessagesFile).Delete();
        return messages;
    }

    /// <summary>What the product said, beside the truth.</summary>
    public ScoredWorld Read() => ScoredWorldReader.Read(
        Name, Given(WorldFiles.TruthFile), Said("estimates.ndjson"), Said("alarms.ndjson"));

    FileInfo Given(string file) => new(Path.Combine(_folder.FullName, file));

    FileInfo Said(string file) => new(Path.Combine(_folder.FullName, ReplayProgram.OutputFolder, file));
}
