namespace ChargeMeter.Storage.Series.DuckDb;

/// <content>What is done with the store as a whole, beside the intake.</content>
public sealed partial class DuckDbSeriesStore
{
    /// <summary>Copies the whole store, as it is at one instant, into an empty folder: a store of its own. The intake goes on meanwhile.</summary>
    /// <returns>The highest ingest number in the copy.</returns>
    public Task<long> CopyToAsync(string folder, CancellationToken cancellationToken) =>
        Sealed.CopyAsync(_path, folder, cancellationToken);

    /// <summary>Writes readings or transaction events into a file for other programs.</summary>
    /// <returns>How many rows it has.</returns>
    public Task<long> ExportAsync(SeriesExport export, string path, CancellationToken cancellationToken) =>
        _access.ReadAsync(reader => DuckDbExport.Write(reader, export, path), cancellationToken);

    /// <summary>Reads everything that is stored.</summary>
    /// <returns>What is damaged, in words; nothing where all can be read.</returns>
    public async Task<IReadOnlyList<string>> FindDamageAsync(CancellationToken cancellationToken)
    {
        await Sealed.VerifyAsync(cancellationToken);
        await Raw.VerifyAsync(cancellationToken);
        return [.. await _access.ReadAsync(DuckDbCopy.FindDamage, cancellationToken), .. Damage];
    }
}
