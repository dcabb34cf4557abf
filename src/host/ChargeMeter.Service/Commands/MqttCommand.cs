using System.CommandLine;
using ChargeMeter.Mqtt.Probing;
using ChargeMeter.Service.Composition;
using ChargeMeter.Service.Replay;

namespace ChargeMeter.Service.Commands;

/// <summary><c>chargemeter mqtt probe</c>: tries what the configured brokers of the field let us do, and how much they keep for us.</summary>
static class MqttCommand
{
    public static Command Create()
    {
        var settings = new SettingsOptions();
        var probe = new Command("probe", "Try what the brokers of the settings let us do, and how much they keep for us while we are away.");
        settings.AddTo(probe);
        probe.SetAction((parsed, cancellationToken) => ProbeAsync(settings.Read(parsed), cancellationToken));
        return new Command("mqtt", "The brokers from which messages are taken.") { probe };
    }

    static async Task<int> ProbeAsync(ServiceOptions options, CancellationToken cancellationToken)
    {
        string[] wrong = [.. NamedBrokers.Validate(options.Mqtt)];
        if (wrong.Length > 0 || options.Mqtt.Count == 0)
        {
            throw new UnreadableInputException(
                wrong.Length > 0 ? string.Join('\n', wrong) : "Mqtt: there is no broker in the settings; deploy/README.md lists what belongs there");
        }

        var hasErrors = false;
        foreach (var (name, broker) in options.Mqtt)
        {
            var report = await new MqttProbe(broker, TimeProvider.System).RunAsync(cancellationToken);
            hasErrors |= !report.Errors.IsEmpty;
            foreach (var line in report.Found)
            {
                Console.WriteLine($"{name}: {line}");
            }

            foreach (var error in report.Errors)
            {
                await Console.Error.WriteLineAsync($"{name}: {error}");
            }
        }

        return hasErrors ? ExitCode.Failed : ExitCode.Done;
    }
}
