using System.CommandLine;
using ChargeMeter.Protocol.Topics;
using ChargeMeter.Simulation.Playing;
using ChargeMeter.Simulation.Scenarios;

namespace ChargeMeter.PileSimulator.Commands;

/// <summary>The options of <see cref="PlayCommand"/>.</summary>
static class PlayOptions
{
    const int FastestSpeed = 1_000_000;

    public static readonly Argument<FileInfo> ScenarioPath = new("scenario") { Description = "The scenario: JSON." };

    public static readonly Option<DirectoryInfo> Out = new("--out")
    {
        Description = "The folder for registry.json and truth.json, written before the playing begins.",
        Required = true,
    };

    public static readonly Option<int?> Seed = new("--seed") { Description = "Another seed than the scenario's." };

    public static readonly Option<int> Speed = new("--speed")
    {
        Description = "How many seconds of the world pass in one. Above 1 the world lies in the past, ends with the playing, and is told as backlog.",
        DefaultValueFactory = _ => 1,
    };

    public static readonly Option<int> StartIn = new("--start-in")
    {
        Description = "Seconds until the playing begins, at the next whole minute: time to build the world and to give its registry to the service.",
        DefaultValueFactory = _ => 60,
    };

    public static readonly Option<string?> Clients = new("--clients")
    {
        Description = "'pile': each device a client of its own; 'gateway': one for each station, with a gateway's messages. By default as the scenario says.",
    };

    public static readonly Option<string> Host = new("--host") { Description = "The broker.", DefaultValueFactory = _ => "127.0.0.1" };

    public static readonly Option<int> Port = new("--port") { Description = "Its port, without TLS.", DefaultValueFactory = _ => 1883 };

    public static readonly Option<string?> User = new("--user") { Description = "The account of all clients." };

    public static readonly Option<FileInfo?> PasswordFile = new("--password-file") { Description = "A file with its password." };

    public static readonly Option<string> TopicPrefix = new("--topic-prefix")
    {
        Description = "The prefix of the topics.",
        DefaultValueFactory = _ => TopicParser.DefaultPrefix,
    };

    static PlayOptions()
    {
        Clients.AcceptOnlyFromAmong("pile", "gateway");
        Require(Speed, speed => speed is >= 1 and <= FastestSpeed, $"1 to {FastestSpeed}");
        Require(StartIn, seconds => seconds is >= 0 and <= 86_400, "0 to 86400 seconds");
        Require(Port, port => port is >= 1 and <= 65_535, "1 to 65535");
        Require(TopicPrefix, TopicParser.IsValidPrefix, "a topic of few levels, without + and #");
    }

    /// <summary>The scenario, with every station connected in one way if one was asked for.</summary>
    public static async Task<Scenario> ScenarioAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var scenario = await ScenarioFile.ReadAsync(parsed.GetRequiredValue(ScenarioPath), parsed.GetValue(Seed), cancellationToken);
        return parsed.GetValue(Clients) switch
        {
            "gateway" => scenario with { Stations = [.. scenario.Stations.Select(group => group with { Gateway = true })] },
            "pile" => scenario with { Stations = [.. scenario.Stations.Select(group => group with { Gateway = false, StampedBy = TimeStamper.Meter })] },
            _ => scenario,
        };
    }

    public static PlayPlan Plan(ParseResult parsed, Scenario scenario) => PlayPlan.For(
        TimeProvider.System.GetUtcNow(), TimeSpan.FromSeconds(parsed.GetRequiredValue(StartIn)), scenario, parsed.GetRequiredValue(Speed));

    public static async Task<WorldPlayerOptions> BrokerAsync(ParseResult parsed, CancellationToken cancellationToken) => new()
    {
        Host = parsed.GetRequiredValue(Host),
        Port = parsed.GetRequiredValue(Port),
        User = parsed.GetValue(User),
        Password = parsed.GetValue(PasswordFile) is { } file ? (await File.ReadAllTextAsync(file.FullName, cancellationToken)).Trim() : null,
    };

    static void Require<T>(Option<T> option, Func<T, bool> isGood, string range) => option.Validators.Add(result =>
    {
        if (result.Tokens.Count > 0 && !isGood(result.GetValueOrDefault<T>()!))
        {
            result.AddError($"{option.Name}: {range}");
        }
    });
}
