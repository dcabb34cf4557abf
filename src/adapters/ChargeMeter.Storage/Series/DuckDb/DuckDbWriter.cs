using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Storage.Series.Numbering;
using DuckDB.NET.Data;

namespace ChargeMeter.Storage.Series.DuckDb;

/// <summary>Writes to the file, one transaction at a time. Its owner lets one thread in.</summary>
sealed class DuckDbWriter
{
    readonly DuckDBConnection _connection;
    readonly SeriesFrontier _frontier;
    SeriesStoreException? _broken;
    long _lastIngest;
    long _lastQuarantined;

    public DuckDbWriter(DuckDBConnection connection)
    {
        _connection = connection;
        _frontier = SeriesFrontier.Load(connection);
        _lastIngest = _frontier.Watermarks.Values.DefaultIfEmpty().Max();
        _lastQuarantined = Sql.Number(connection, "SELECT coalesce(max(number), 0) FROM quarantine");
    }

    /// <summary>The highest ingest number that is committed. Any thread may ask.</summary>
    public long LastIngest => Volatile.Read(ref _lastIngest);

    /// <summary>The highest ingest number of each station. To be asked by the thread that writes.</summary>
    public IReadOnlyDictionary<string, long> Watermarks => _frontier.Watermarks;

    /// <summary>Stores a group; see <see cref="ISeriesStore.AppendAsync"/>.</summary>
    public IReadOnlyList<AppendOutcome> Append(
        IReadOnlyList<AdmittedItem> items, IReadOnlyList<QuarantinedItem> quarantined)
    {
        ThrowIfBroken();
        var identified = IdentifiedItem.All(items);
        var known = KnownItemsLookup.Find(_connection, identified, _frontier);
        var group = NumberedGroup.Of(identified, known, _lastIngest);
        if (group.Rows.Count > 0 || quarantined.Count > 0)
        {
            Commit(() => Write(group, quarantined));
            _frontier.Advance(group.Rows);
            _lastQuarantined += quarantined.Count;
            Volatile.Write(ref _lastIngest, group.LastIngest);
        }

        return group.Outcomes;
    }

    /// <summary>Puts a snapshot in place of the one before.</summary>
    public void Save(SavedSnapshot snapshot) => Commit(() =>
    {
        Sql.Execute(_connection, "DELETE FROM snapshots WHERE station = $station", ("station", snapshot.Station));
        using var appender = _connection.CreateAppender("snapshots");
        appender.CreateRow()
            .AppendValue(snapshot.Station)
            .AppendValue(snapshot.Watermark)
            .AppendValue(snapshot.Engine)
            .AppendValue(snapshot.Content.ToArray())
            .EndRow();
    });

    /// <summary>Notes of quarantined items that they were replayed.</summary>
    public void MarkReplayed(IReadOnlyCollection<long> numbers, DateTimeOffset at) =>
        Commit(() => QuarantineNotes.AppendReplays(_connection, numbers, at));

    /// <summary>Drops the bytes of quarantined messages that were received before a time.</summary>
    public int PurgeQuarantine(DateTimeOffset before)
    {
        var purged = 0;
        Commit(() => purged = QuarantineTable.Purge(_connection, before));
        return purged;
    }

    void Write(NumberedGroup group, IReadOnlyList<QuarantinedItem> quarantined)
    {
        foreach (var table in ItemTable.All)
        {
            table.Append(_connection, group.Rows);
        }

        QuarantineTable.Append(_connection, quarantined, _lastQuarantined);
        QuarantineNotes.AppendAccounts(_connection, quarantined, _lastQuarantined);
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
