namespace ChargeMeter.Storage.Series.Influx.Forwarding;

/// <summary>The cursor as it lies in its file.</summary>
/// <param name="Target">Where the lines went.</param>
/// <param name="Ingest">Everything up to this ingest number is there.</param>
sealed record CursorRecord(string Target, long Ingest);
