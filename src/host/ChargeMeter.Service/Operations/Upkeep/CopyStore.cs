using ChargeMeter.Storage.Journal;
using ChargeMeter.Storage.Series.DuckDb;

namespace ChargeMeter.Service.Operations.Upkeep;

/// <summary>Copies the store as it is at one instant. The intake goes on meanwhile, and must find its space on the disk.</summary>
sealed class CopyStore : StoreOperation<CopyRequest, StoreCopy>
{
    public override string Name => "copy-store";

    public override async Task<StoreCopy> RunAsync(
        OperationScope scope, CopyRequest request, IProgress<OperationProgress> progress, CancellationToken cancellationToken)
    {
        RequireSpace(scope, request.Folder);
        progress.Report(new OperationProgress("copying the store", 0));
        var watermark = await scope.Store.CopyToAsync(request.Folder, cancellationToken);
        if (scope.Running is null)
        {
            CopyJournal(scope.Options.Data, request.Folder);
        }

        return new StoreCopy(watermark, [.. scope.Store.Damage]);
    }

    // A running service has brought into the store what was acknowledged before it was asked.
    static void CopyJournal(string data, string folder)
    {
        var from = new DirectoryInfo(Path.Combine(data, MessageJournal.FolderName));
        var to = Directory.CreateDirectory(Path.Combine(folder, MessageJournal.FolderName));
        foreach (var file in from.EnumerateFiles())
        {
            file.CopyTo(Path.Combine(to.FullName, file.Name));
        }
    }

    static long BytesOf(string folderName, string data) =>
        new DirectoryInfo(Path.Combine(data, folderName)) is { Exists: true } folder
            ? folder.EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length)
            : 0;

    static void RequireSpace(OperationScope scope, string folder)
    {
        var store = (new FileInfo(OperationScope.StorePath(scope.Options.Data)).Length
            + BytesOf(DuckDbSeriesStore.SealedFolderName, scope.Options.Data)
            + BytesOf(DuckDbSeriesStore.RawFolderName, scope.Options.Data)) >> 20;
        var free = new DriveInfo(folder).AvailableFreeSpace >> 20;
        if (free - store < scope.Options.Disk.StopBelowMebibytes)
        {
            throw new IOException(
                $"{folder}: its disk has {free} MiB left; a copy of the store may take {store} MiB, and Disk:StopBelowMebibytes = {scope.Options.Disk.StopBelowMebibytes} must stay: make space first");
        }
    }
}
