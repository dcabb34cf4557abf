namespace ChargeMeter.Monitoring.Sequences;

/// <summary>What a message says of its place among those of its topic.</summary>
/// <param name="Topic">Its topic.</param>
/// <param name="Seq">The sender's message counter.</param>
/// <param name="Sent">The sender's clock at publication.</param>
/// <param name="IsDelayed">Whether the sender says that it is backlog.</param>
public readonly record struct SequenceMark(string Topic, long Seq, DateTimeOffset? Sent, bool IsDelayed);
