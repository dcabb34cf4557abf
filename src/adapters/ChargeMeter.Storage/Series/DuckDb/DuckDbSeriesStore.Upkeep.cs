namespace ChargeMeter.Storage.Series.DuckDb;

/// <content>What is done with the store as a whole, beside the intake.</content>
public sealed partial class DuckDbSeriesStore
{
    /// <summary>Copies the whole store, as it is at one instant, into an empty folder: a store of its own. The intake goes on meanwhile.</summary>
    /// <returns>The highest ingest number in the copy.</returns>
    public Task<long> CopyToAsync(string folder, CancellationToken cancellationToken) =>
        ReadAsync(connection => DuckDbCopy.Make(connection, Path.Combine(folder, Path.GetFileName(_path))), cancellationToken);

    /// <summary>Writes readings or transaction events into a file for other programs.</summary>
    /// <returns>How many rows it has.</returns>
    public Task<long> ExportAsync(SeriesExport export, string path, CancellationToken cancellationToken) =>
        ReadAsync(connection => DuckDbExport.Write(connection, export, path), cancellationToken);

    /// <summary>Reads everything that is stored.</summary>
    /// <returns>What is damaged, in words; nothing where all can be read.</returns>
    public Task<IReadOnlyList<string>> FindDamageAsync(CancellationToken cancellationToken) =>
        ReadAsync(connection => DuckDbCopy.FindDamage(connection), cancellationToken);
}
