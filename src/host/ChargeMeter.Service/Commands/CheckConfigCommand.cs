using System.CommandLine;
using ChargeMeter.Service.Composition;
using ChargeMeter.Service.Replay;

namespace ChargeMeter.Service.Commands;

/// <summary><c>chargemeter check-config</c>: says everything that is wrong with settings, registry and rule pack.</summary>
static class CheckConfigCommand
{
    public static Command Create()
    {
        var settings = new SettingsOptions();
        var command = new Command("check-config", "Check settings, registry and rule pack, and list every error.");
        settings.AddTo(command);
        command.SetAction(parsed => Run(settings.Read(parsed)));
        return command;
    }

    static int Run(ServiceOptions options)
    {
        var errors = new List<string>(ServiceConfiguration.Validate(options));
        Collect(() => InputFiles.ReadRules(options.Rules is { } file ? new FileInfo(file) : null));
        Collect(() => Registry(new FileInfo(options.Registry)));
        foreach (var error in errors)
        {
            Console.Error.WriteLine(error);
        }

        if (options.Mqtt.Count > 0)
        {
            Console.WriteLine("what brokers allow and keep is not in the settings; try it with: chargemeter mqtt probe");
        }

        Console.WriteLine(errors.Count == 0 ? "no errors" : $"errors: {errors.Count}");
        return errors.Count == 0 ? ExitCode.Done : ExitCode.BadUsage;

        void Collect(Action read)
        {
            try
            {
                read();
            }
            catch (UnreadableInputException error)
            {
                errors.AddRange(error.Message.Split('\n'));
            }
        }
    }

    static void Registry(FileInfo file)
    {
        var fleet = InputFiles.ReadFleet(file);
        foreach (var warning in InputFiles.Read(file).Warnings)
        {
            Console.WriteLine($"warning: {file}: {warning}");
        }

        var piles = fleet.Stations.Values.Sum(station => station.Piles.Length);
        Console.WriteLine($"{file}: {fleet.Stations.Count} stations, {piles} piles");
    }
}
