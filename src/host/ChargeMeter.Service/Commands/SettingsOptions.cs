using System.CommandLine;
using ChargeMeter.Service.Composition;

namespace ChargeMeter.Service.Commands;

/// <summary>The flags by which settings are given.</summary>
sealed class SettingsOptions
{
    readonly Option<FileInfo?> _config = new("--config") { Description = "The settings file (JSON)." };
    readonly Option<string?> _registry = new("--registry") { Description = "The registry file." };
    readonly Option<string?> _data = new("--data") { Description = "The folder of the series store and the mail outbox." };
    readonly Option<string[]> _set = new("--set")
    {
        Description = "A setting by its path, such as Web:Port=8081; wins over file and environment (CHARGEMETER_Web__Port).",
        DefaultValueFactory = _ => [],
    };

    public void AddTo(Command command)
    {
        command.Add(_config);
        command.Add(_registry);
        command.Add(_data);
        command.Add(_set);
    }

    /// <summary>The settings from file, environment and flags.</summary>
    public ServiceOptions Read(ParseResult parsed) => ServiceConfiguration.Read(parsed.GetValue(_config), Flags(parsed));

    /// <summary>The files that the settings name, the settings file among them, each with the setting that names it.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> NamedFiles(ParseResult parsed)
    {
        var named = ServiceConfiguration.NamedFiles(parsed.GetValue(_config), Flags(parsed));
        return parsed.GetValue(_config) is { } config ? [new("config", config.FullName), .. named] : named;
    }

    Dictionary<string, string?> Flags(ParseResult parsed)
    {
        var flags = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var setting in parsed.GetValue(_set) ?? [])
        {
            var parts = setting.Split('=', 2);
            flags[parts[0]] = parts.Length == 2
                ? parts[1]
                : throw new Replay.UnreadableInputException($"--set {setting}: write it as Name=Value, such as Web:Port=8081");
        }

        Set("Registry", parsed.GetValue(_registry));
        Set("Data", parsed.GetValue(_data));
        return flags;

        void Set(string name, string? value)
        {
            if (value is not null)
            {
                flags[name] = value;
            }
        }
    }
}
