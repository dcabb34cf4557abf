using System.CommandLine;
using ChargeMeter.Simulation.Playing;
using ChargeMeter.Simulation.Writing;

namespace ChargeMeter.PileSimulator.Commands;

/// <summary><c>pilesim play</c>: a world at a real broker, at the pace of real time or faster.</summary>
static class PlayCommand
{
    static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(5);

    public static Command Create()
    {
        var command = new Command("play", "Play a simulated world at a broker: registry and truth first, then its messages, each when it is due.")
        {
            PlayOptions.ScenarioPath, PlayOptions.Out, PlayOptions.Seed, PlayOptions.Speed, PlayOptions.StartIn, PlayOptions.Clients,
            PlayOptions.Host, PlayOptions.Port, PlayOptions.User, PlayOptions.PasswordFile, PlayOptions.TopicPrefix,
        };
        command.SetAction(RunAsync);
        return command;
    }

    static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var broker = await PlayOptions.BrokerAsync(parsed, cancellationToken);
        var scenario = await PlayOptions.ScenarioAsync(parsed, cancellationToken);
        var plan = PlayOptions.Plan(parsed, scenario);
        var world = plan.Build(scenario, parsed.GetRequiredValue(PlayOptions.TopicPrefix));
        var messages = WorldFiles.WriteWithoutMessages(world, parsed.GetRequiredValue(PlayOptions.Out));
        await AnnounceAsync(world, plan, messages);
        return await PlayAsync(PlayedWorld.Messages(world), messages, new WorldPlayer(broker, plan.Clock()), cancellationToken);
    }

    static async Task AnnounceAsync(GeneratedWorld world, PlayPlan plan, long messages)
    {
        var wait = plan.Begins - TimeProvider.System.GetUtcNow();
        if (wait < TimeSpan.Zero)
        {
            throw new InvalidDataException("The world took longer to build than there was time before its beginning: give --start-in more seconds.");
        }

        await Console.Out.WriteLineAsync(FormattableString.Invariant(
            $"{world.Name}, seed {world.Seed}: {messages} messages of {world.Span.Start:u} to {world.Span.End:u}; {WorldFiles.RegistryFile} and {WorldFiles.TruthFile} are written"));
        await Console.Out.WriteLineAsync(FormattableString.Invariant(
            $"begins at {plan.Begins:u}, in {wait.TotalSeconds:0} s; {plan.Speed} of its seconds pass in one"));
    }

    static async Task<int> PlayAsync(IEnumerable<PlayedMessage> world, long messages, WorldPlayer player, CancellationToken cancellationToken)
    {
        var playing = player.PlayAsync(world, cancellationToken);
        while (await Task.WhenAny(playing, Task.Delay(BetweenLines, TimeProvider.System, cancellationToken)) != playing)
        {
            await ShowAsync(player, messages);
        }

        await playing;
        await ShowAsync(player, messages);
        return player.Acknowledged == messages ? ExitCode.Done : ExitCode.Failed;
    }

    static Task ShowAsync(WorldPlayer player, long messages) => Console.Out.WriteLineAsync(FormattableString.Invariant(
        $"{player.Acknowledged} of {messages} messages acknowledged, {player.Clients} clients{(player.Fault is { } fault ? ", " + fault : string.Empty)}"));
}
