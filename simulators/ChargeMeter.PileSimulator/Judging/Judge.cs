using ChargeMeter.Simulation.Scenarios;

namespace ChargeMeter.PileSimulator.Judging;

/// <summary>Runs families of worlds through the product, each under several seeds.</summary>
/// <param name="Replay">The product.</param>
/// <param name="Output">Where the worlds are kept, each in a folder of its own.</param>
/// <param name="Parallel">How many worlds run at a time.</param>
/// <param name="Resume">Whether worlds that an earlier run has replayed are taken as they are.</param>
sealed record Judge(ReplayProgram Replay, DirectoryInfo Output, int Parallel, bool Resume)
{
    /// <summary>Runs them all and reads what was said.</summary>
    public async Task<IReadOnlyList<JudgedFamily>> RunAsync(
        IReadOnlyList<Scenario> families, IReadOnlyList<int> seeds, CancellationToken cancellationToken)
    {
        var worlds = families.Select(family => seeds.Select(seed => new FamilyWorld(family, seed, Output)).ToList()).ToList();
        var all = worlds.SelectMany(family => family).ToList();
        var done = 0;
        await System.Threading.Tasks.Parallel.ForEachAsync(
            all,
            new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = cancellationToken },
            async (world, token) =>
            {
                var told = await RunAsync(world, token);
                await Console.Error.WriteLineAsync($"{Interlocked.Increment(ref done)}/{all.Count} {told}");
            });
        return [.. families.Select((family, index) => new JudgedFamily(family, [.. worlds[index].Select(world => world.Read())]))];
    }

    async Task<string> RunAsync(FamilyWorld world, CancellationToken cancellationToken)
    {
        if (Resume && world.IsReplayed)
        {
            return $"{world.Name}: replayed before";
        }

        var started = TimeProvider.System.GetTimestamp();
        var messages = await world.ReplayAsync(Replay, cancellationToken);
        return FormattableString.Invariant($"{world.Name}: {messages} messages, {TimeProvider.System.GetElapsedTime(started).TotalSeconds:0.0} s");
    }
}
