namespace ChargeMeter.Monitoring.Admission;

/// <summary>How and when an item reached us.</summary>
/// <param name="ReceivedAt">When we received its message, UTC, whole microseconds.</param>
/// <param name="Retained">Delivered again by the broker: stored and marked, never new evidence.</param>
/// <param name="Delayed">No evidence about clocks: backlog by the sender's word, or received while our own clock was in doubt.</param>
/// <param name="Sent">The sender's clock at publication.</param>
/// <param name="Seq">The sender's message counter.</param>
public sealed record Receipt(DateTimeOffset ReceivedAt, bool Retained, bool Delayed, DateTimeOffset? Sent, long? Seq);
