namespace ChargeMeter.Storage.Series.Influx.Forwarding;

/// <summary>The projection as it stands, for readers.</summary>
/// <param name="State">How it fares.</param>
/// <param name="Reason">Why it does not run; null while it does.</param>
/// <param name="Position">Everything up to this ingest number is written.</param>
/// <param name="OldestUnsent">When the oldest item that waits was received; null if none does.</param>
public sealed record SinkSnapshot(SinkState State, string? Reason, long Position, DateTimeOffset? OldestUnsent);
