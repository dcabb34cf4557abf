using System.CommandLine;
using ChargeMeter.Service.Composition;
using ChargeMeter.Service.Operations;
using ChargeMeter.Service.Replay;
using ChargeMeter.Storage.Series.DuckDb;

namespace ChargeMeter.Service.Commands;

/// <summary><c>chargemeter serve</c>: runs the service until it is told to stop.</summary>
static class ServeCommand
{
    public static Command Create()
    {
        var settings = new SettingsOptions();
        var command = new Command("serve", "Run the service.");
        settings.AddTo(command);
        command.SetAction((parsed, cancellationToken) => RunAsync(settings.Read(parsed), cancellationToken));
        return command;
    }

    static async Task<int> RunAsync(ServiceOptions options, CancellationToken cancellationToken)
    {
        var errors = ServiceConfiguration.Validate(options);
        if (errors.Count > 0)
        {
            throw new UnreadableInputException(string.Join('\n', errors));
        }

        var rules = InputFiles.ReadRules(options.Rules is { } file ? new FileInfo(file) : null);
        var fleet = new FleetSource { Current = InputFiles.ReadFleet(new FileInfo(options.Registry)) };
        Listeners.Require(options);
        InputFiles.CreateFolder(new DirectoryInfo(options.Data));
        var store = await DuckDbSeriesStore.OpenAsync(new DuckDbSeriesOptions(OperationScope.StorePath(options.Data)), cancellationToken);
        WorkFolder.Clear(options.Data);
        await using var app = ServiceHost.Build(options, fleet, rules, store, new MonitoringTime());
        await app.StartAsync(cancellationToken);
        if (!options.Log.Json)
        {
            Console.WriteLine(
                $"chargemeter: {fleet.Current.Stations.Count} stations; pages at http://{options.Web.Address}:{options.Web.Port}/");
        }

        await app.WaitForShutdownAsync(cancellationToken);
        return ExitCode.Done;
    }
}
