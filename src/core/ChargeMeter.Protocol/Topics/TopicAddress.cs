namespace ChargeMeter.Protocol.Topics;

/// <summary>What a topic says: which kind of message, of which station and device.</summary>
/// <param name="Kind">The kind of message.</param>
/// <param name="Station">The station.</param>
/// <param name="Device">The meter, pile or device; null for a gateway's readings and for rejections.</param>
public sealed record TopicAddress(TopicKind Kind, string Station, string? Device);
