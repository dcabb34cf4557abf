namespace ChargeMeter.Monitoring.Admission;

/// <summary>An item that was not accepted, with the bytes of its message.</summary>
/// <param name="ReceivedAt">When its message was received.</param>
/// <param name="Topic">The message's topic.</param>
/// <param name="Retained">Whether it was a retained delivery.</param>
/// <param name="Payload">The message's bytes.</param>
/// <param name="Reason">Whose fault it is, in kebab case: a decode error such as <c>not-json</c>, or a refusal such as
/// <c>unknown-meter</c>.</param>
/// <param name="Field">The field, where one is to blame.</param>
/// <param name="Detail">What is wrong and what would be right.</param>
/// <param name="Account">The account that published it, where the broker told us: a replay is judged by the same one.</param>
public sealed record QuarantinedItem(
    DateTimeOffset ReceivedAt,
    string Topic,
    bool Retained,
    ReadOnlyMemory<byte> Payload,
    string Reason,
    string? Field,
    string Detail,
    string? Account = null);
