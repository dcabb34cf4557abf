namespace ChargeMeter.Protocol.Messages;

/// <summary>One message as it came in: the unit that is acknowledged.</summary>
/// <param name="ReceivedAt">When we received it, on our clock, in UTC.</param>
/// <param name="Topic">The topic it came on.</param>
/// <param name="Payload">Its bytes.</param>
/// <param name="Retained">Whether the broker kept it and delivered it again: stored and marked, never new evidence.</param>
/// <param name="Account">The account that published it, where the broker tells us (only our own broker does).</param>
public sealed record ReceivedMessage(
    DateTimeOffset ReceivedAt,
    string Topic,
    ReadOnlyMemory<byte> Payload,
    bool Retained = false,
    string? Account = null);
