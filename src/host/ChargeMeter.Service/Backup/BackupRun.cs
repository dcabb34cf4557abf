using System.Reflection;
using ChargeMeter.Service.Composition;
using ChargeMeter.Service.Operations;
using ChargeMeter.Service.Operations.Upkeep;

namespace ChargeMeter.Service.Backup;

/// <summary>
/// Makes a backup. The owner of the store does no more than copy it, so that packing and encrypting burden the process of the command alone, and
/// the file belongs to who asked for it.
/// </summary>
static class BackupRun
{
    /// <summary>Makes it; there is a file of that name only if all went well.</summary>
    public static async Task<BackupManifest> MakeAsync(
        ServiceOptions options, BackupPlan plan, FileInfo file, BackupKey? key, Action<string> damaged, CancellationToken cancellationToken)
    {
        using var writer = new BackupWriter(file, key);
        Add(writer, plan.BeforeStore(), cancellationToken);
        using var work = WorkFolder.Create(options.Data);
        var copy = await OperationCaller.CallAsync(options, new CopyStore(), new CopyRequest(work.Path), cancellationToken);
        copy.Damage.ToList().ForEach(damaged);
        foreach (var path in Directory.EnumerateFiles(work.Path, "*", SearchOption.AllDirectories))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var name = Path.GetRelativePath(work.Path, path).Replace('\\', '/');
            writer.Add($"{BackupManifest.StoreFolder}/{name}", path, Path.Combine(Path.GetFullPath(options.Data), name));
        }

        Add(writer, plan.AfterStore(), cancellationToken);
        var version = typeof(BackupRun).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
        return writer.Finish(version, TimeProvider.System.GetUtcNow(), copy.Watermark);
    }

    static void Add(BackupWriter writer, IEnumerable<(string Name, string Path)> files, CancellationToken cancellationToken)
    {
        foreach (var (name, path) in files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                writer.Add(name, path, path);
            }
            catch (FileNotFoundException)
            {
                // A mail that was sent between listing and reading: it is among the sent ones, which are listed later.
            }
        }
    }
}
