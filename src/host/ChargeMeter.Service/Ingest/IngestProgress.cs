namespace ChargeMeter.Service.Ingest;

/// <summary>How the ingest fares, for the readiness probe.</summary>
sealed class IngestProgress
{
    volatile string? _trouble;
    long _newestTicks;

    /// <summary>When the newest stored message was received; null before the first.</summary>
    public DateTimeOffset? NewestStored =>
        Interlocked.Read(ref _newestTicks) is var ticks and > 0 ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <summary>Why nothing can be stored; null while all is well.</summary>
    public string? Trouble => _trouble;

    public void Committed(DateTimeOffset newest)
    {
        _trouble = null;
        Interlocked.Exchange(ref _newestTicks, newest.UtcTicks);
    }

    public void Failed(string trouble) => _trouble = trouble;
}
