using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Storage.Series.DuckDb.Raw;
using ChargeMeter.Storage.Series.DuckDb.Sealing;
using ChargeMeter.Storage.Series.Numbering;
using ChargeMeter.Storage.Series.Raw;
using DuckDB.NET.Data;

namespace ChargeMeter.Storage.Series.DuckDb;

/// <summary>Writes to the file, one transaction at a time. Its owner lets one thread in.</summary>
sealed class DuckDbWriter
{
    readonly DuckDBConnection _connection;
    readonly SeriesFrontier _frontier;
    readonly RawWriter _raw;
    SeriesStoreException? _broken;
    long _lastIngest;
    long _lastQuarantined;

    public DuckDbWriter(DuckDBConnection connection, SealedFolder folder, RawWriter raw)
    {
        _raw = raw;
        _connection = connection;
        Reader = new SeriesReader(connection, folder);
        _frontier = SeriesFrontier.Load(connection);
        _lastIngest = Math.Max(_frontier.Watermarks.Values.DefaultIfEmpty().Max(), DuckDb.LastIngest.Kept(connection));
        _lastQuarantined = Sql.Number(connection, "SELECT coalesce(max(number), 0) FROM quarantine");
    }

    /// <summary>By which it looks up what is known.</summary>
    public SeriesReader Reader { get; }

    /// <summary>The highest ingest number that is committed. Any thread may ask.</summary>
    public long LastIngest => Volatile.Read(ref _lastIngest);

    /// <summary>The highest ingest number of each station. To be asked by the thread that writes.</summary>
    public IReadOnlyDictionary<string, long> Watermarks => _frontier.Watermarks;

    /// <summary>Stores a group; see <see cref="ISeriesStore.AppendAsync"/>.</summary>
    public IReadOnlyList<AppendOutcome> Append(
        IReadOnlyList<AdmittedItem> items, IReadOnlyList<QuarantinedItem> quarantined, IReadOnlyList<GroupMessage> messages)
    {
        ThrowIfBroken();
        var kept = WholeMicroseconds.Of(items);
        var devices = GroupFrontier.Of(kept, _frontier);
        var known = KnownItemsLookup.Find(Reader, kept, devices);
        var group = NumberedGroup.Of(kept, known, devices.IsNew, _lastIngest);
        if (group.Rows.Count > 0 || quarantined.Count > 0)
        {
            Commit(() =>
            {
                Write(group, quarantined);
                _raw.Write(_connection, messages, items, group.Outcomes);
            });
            _raw.Committed();
            devices.Advance(group.Outcomes);
            _lastQuarantined += quarantined.Count;
            Volatile.Write(ref _lastIngest, group.LastIngest);
        }

        return group.Outcomes;
    }

    /// <summary>Changes what numbers no items: snapshots, the quarantine.</summary>
    public T Change<T>(Func<DuckDBConnection, T> change)
    {
        var result = default(T)!;
        Commit(() => result = change(_connection));
        return result;
    }

    /// <summary>Puts a file in place of the open readings that are in it, and of the file that it replaces.</summary>
    /// <returns>How many readings were open.</returns>
    public long Seal(DaySlice slice, SealedPart part, string hoursFile, long watermark)
    {
        var open = 0L;
        Commit(() =>
        {
            open = Replace(slice, part, watermark);
            SealedCatalog.Put(_connection, part, slice.Replaced);
            SealedHours.Put(_connection, part, hoursFile);
            _frontier.SaveReadings(_connection, part.FirstStation, part.LastStation);
        });
        return open;
    }

    /// <summary>Keeps the manifest of a sealed day.</summary>
    public SealedDay Seal(SealedDay day)
    {
        Commit(() => SealedCatalog.Put(_connection, day));
        return day;
    }

    /// <summary>Folds the log into the file; false if it could not be done now.</summary>
    public bool Checkpoint()
    {
        ThrowIfBroken();
        try
        {
            Sql.Execute(_connection, "CHECKPOINT");
            return true;
        }
        catch (DuckDBException)
        {
            return false;
        }
    }

    /// <summary>Gives so many ingest numbers to nobody.</summary>
    public void PassOver(long numbers) => Commit(() =>
    {
        DuckDb.LastIngest.Keep(_connection, _lastIngest + numbers);
        _lastIngest += numbers;
    });

    /// <summary>Takes out what is older; see <see cref="DuckDbSeriesStore.PurgeAsync"/>.</summary>
    public long TakeOut(DateOnly? readingsBefore, DateOnly? eventsBefore)
    {
        var rows = 0L;
        Commit(() => rows = Purge.TakeOut(_connection, readingsBefore, eventsBefore, _lastIngest));
        return rows;
    }

    long Replace(DaySlice slice, SealedPart part, long watermark)
    {
        var open = Sql.Execute(_connection, $"DELETE FROM readings WHERE {slice.Condition(watermark)}");
        return open + (slice.Replaced?.Readings ?? 0) == part.Readings
            ? open
            : throw new SeriesStoreException($"The file {part.Name} has {part.Readings} readings, but {open} are open beside those sealed before.");
    }

    void Write(NumberedGroup group, IReadOnlyList<QuarantinedItem> quarantined)
    {
        foreach (var table in ItemTable.All)
        {
            table.Append(_connection, group.Rows);
        }

        QuarantineTable.Append(_connection, quarantined, _lastQuarantined);
    }

    void Commit(Action work)
    {
        ThrowIfBroken();
        Sql.Execute(_connection, "BEGIN TRANSACTION");
        try
        {
            work();
        }
        catch (Exception failure)
        {
            RollBack(failure);
            throw new SeriesStoreException($"Nothing of this was stored: {failure.Message}", failure);
        }

        try
        {
            Sql.Execute(_connection, "COMMIT");
        }
        catch (Exception failure)
        {
            throw Broken(failure);
        }
    }

    void RollBack(Exception reason)
    {
        try
        {
            Sql.Execute(_connection, "ROLLBACK");
        }
        catch (DuckDBException)
        {
            throw Broken(reason);
        }
    }

    // After a commit that failed, only the file itself knows whether it holds the group: whoever opens it next will see.
    SeriesStoreException Broken(Exception failure) => _broken = new(
        $"The series store failed and takes nothing more until it is opened anew: {failure.Message}", failure);

    void ThrowIfBroken()
    {
        if (_broken is not null)
        {
            throw new SeriesStoreException(_broken.Message, _broken);
        }
    }
}
