using System.CommandLine;
using ChargeMeter.Service.Composition;
using ChargeMeter.Service.Replay;
using ChargeMeter.Storage.Series.Influx.Probing;

namespace ChargeMeter.Service.Commands;

/// <summary><c>chargemeter influx probe</c>: asks the configured InfluxDB what it is, and whether we may write there.</summary>
static class InfluxCommand
{
    public static Command Create()
    {
        var settings = new SettingsOptions();
        var probe = new Command("probe", "Ask the InfluxDB of the settings for its version, and whether it takes what we write.");
        settings.AddTo(probe);
        probe.SetAction((parsed, cancellationToken) => ProbeAsync(settings.Read(parsed), cancellationToken));
        return new Command("influx", "The InfluxDB to which readings, energies and estimates are written.") { probe };
    }

    static async Task<int> ProbeAsync(ServiceOptions options, CancellationToken cancellationToken)
    {
        if (options.Influx is not { } influx)
        {
            throw new UnreadableInputException("Influx: there is no such section in the settings; deploy/README.md lists what belongs there");
        }

        var probe = new InfluxProbe(influx, TimeProvider.System);
        var report = await probe.RunAsync(cancellationToken);
        foreach (var line in report.Found)
        {
            Console.WriteLine(line);
        }

        foreach (var error in report.Errors)
        {
            await Console.Error.WriteLineAsync(error);
        }

        return report.Errors.Length == 0 ? ExitCode.Done : ExitCode.Failed;
    }
}
