namespace ChargeMeter.Storage.Series.Raw;

/// <summary>The messages of which readings and transaction events were stored, byte by byte. Those of events stay as long as the events, those of readings for a set time.</summary>
public interface IRawMessages
{
    /// <summary>The messages that a filter lets through, in the order of ingest. What is damaged is left out.</summary>
    IAsyncEnumerable<RawMessage> ReadAsync(RawFilter filter, CancellationToken cancellationToken);

    /// <summary>Drops the messages of readings that were received before a UTC day; some may stay until those that are kept with them go.</summary>
    /// <returns>How many went.</returns>
    Task<long> PurgeReadingsAsync(DateOnly before, CancellationToken cancellationToken);
}
