using ChargeMeter.Service.Operations;
using ChargeMeter.Storage.Series.DuckDb;

namespace ChargeMeter.Service.Backup;

/// <summary>Puts a backup in place as a data folder: all of it, once everything was found sound, or nothing.</summary>
static class Restoration
{
    const string Unfinished = ".restoring";

    /// <summary>Restores into a folder that is empty or not there.</summary>
    /// <returns>The manifest; null, with the damage told to <paramref name="damaged"/>, where anything is damaged.</returns>
    /// <exception cref="IOException">The folder is not empty, or the store in the backup does not open.</exception>
    public static async Task<BackupManifest?> RunAsync(
        FileInfo file, BackupKey? key, DirectoryInfo folder, Action<string> damaged, CancellationToken cancellationToken)
    {
        if (folder.Exists && folder.EnumerateFileSystemInfos().Any())
        {
            throw new IOException($"{folder.FullName}: it is not empty; restore into an empty folder, and look before you move it");
        }

        var beside = new DirectoryInfo(folder.FullName.TrimEnd(Path.DirectorySeparatorChar) + Unfinished);
        if (beside.Exists)
        {
            // Left by a restoration that was killed.
            beside.Delete(recursive: true);
        }

        try
        {
            beside.Create();
            var reader = new BackupReader(file, key);
            var manifest = reader.Read(name => Place(beside, name));
            if (manifest is null || reader.Damage.Count > 0)
            {
                reader.Damage.ToList().ForEach(damaged);
                return null;
            }

            await RequireStoreAsync(beside, manifest, damaged, cancellationToken);
            if (folder.Exists)
            {
                folder.Delete();
            }

            Directory.Move(beside.FullName, folder.FullName);
            return manifest;
        }
        finally
        {
            beside.Refresh();
            if (beside.Exists)
            {
                beside.Delete(recursive: true);
            }
        }
    }

    /// <summary>The files of the store lie in the data folder itself, all others in the folders that they have in the backup.</summary>
    static FileStream Place(DirectoryInfo folder, string name)
    {
        const string Store = BackupManifest.StoreFolder + "/";
        var path = Path.Combine(folder.FullName, name.StartsWith(Store, StringComparison.Ordinal) ? name[Store.Length..] : name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
    }

    static async Task RequireStoreAsync(
        DirectoryInfo folder, BackupManifest manifest, Action<string> damaged, CancellationToken cancellationToken)
    {
        await using var store = await DuckDbSeriesStore.OpenAsync(
            new DuckDbSeriesOptions(OperationScope.StorePath(folder.FullName)), cancellationToken);
        var watermarks = await store.ReadWatermarksAsync(cancellationToken);
        if (watermarks.Values.DefaultIfEmpty().Max() is var newest && newest != manifest.Watermark)
        {
            throw new IOException($"The store in the backup ends at ingest number {newest}, not {manifest.Watermark}: it is not the one that was copied.");
        }

        // What was damaged when the backup was made is so here; the rest is all the better to have.
        foreach (var damage in await store.FindDamageAsync(cancellationToken))
        {
            damaged($"damaged when it was backed up: {damage}");
        }
    }
}
