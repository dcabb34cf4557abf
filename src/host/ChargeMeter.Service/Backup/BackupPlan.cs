using ChargeMeter.Service.Composition;

namespace ChargeMeter.Service.Backup;

/// <summary>
/// The files beside the store that belong in a backup. The cursor of the projection is taken before the store: it may be behind it, never ahead. The
/// outbox is taken after it: a mail that the store takes for written must be there; one that it does not is written once more under the same name, and kept once.
/// </summary>
sealed class BackupPlan
{
    const string Unfinished = ".tmp";

    static readonly string[] MailFolders = ["pending", "sent", "failed"];

    readonly ServiceOptions _options;
    readonly IReadOnlyList<KeyValuePair<string, string>> _named;

    public BackupPlan(ServiceOptions options, IReadOnlyList<KeyValuePair<string, string>> named) => (_options, _named) = (options, named);

    /// <summary>How many secrets are among the files: keys, passwords and tokens.</summary>
    public int Secrets => _named.Count(named =>
        named.Key.Contains("Key", StringComparison.OrdinalIgnoreCase)
        || named.Key.Contains("Password", StringComparison.OrdinalIgnoreCase)
        || named.Key.Contains("Token", StringComparison.OrdinalIgnoreCase));

    /// <summary>Files that settings name and that are not there.</summary>
    public IEnumerable<string> Missing => _named.Where(named => !File.Exists(named.Value))
        .Select(named => $"{named.Key}: there is no file {named.Value}; it is left out");

    /// <summary>The files that are taken before the store, by their names in the backup.</summary>
    public IEnumerable<(string Name, string Path)> BeforeStore() =>
    [
        .. Files("influx", _options.Influx?.Folder ?? Path.Combine(_options.Data, "influx")),
        .. _named.Where(named => File.Exists(named.Value)).Select(named =>
            ($"{BackupManifest.SettingsFolder}/{named.Key.Replace(':', '.')}/{Path.GetFileName(named.Value)}", Path.GetFullPath(named.Value))),
    ];

    /// <summary>The files that are taken after the store: first the mails that wait, which may be sent meanwhile.</summary>
    public IEnumerable<(string Name, string Path)> AfterStore()
    {
        var folder = _options.Email?.OutboxFolder ?? Path.Combine(_options.Data, "mail");
        return MailFolders.SelectMany(state => Files($"mail/{state}", Path.Combine(folder, state)));
    }

    static IEnumerable<(string Name, string Path)> Files(string name, string folder) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(path => !path.EndsWith(Unfinished, StringComparison.Ordinal))
            .Select(path => ($"{name}/{Path.GetRelativePath(folder, path).Replace('\\', '/')}", Path.GetFullPath(path)))
        : [];
}
