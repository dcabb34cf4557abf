namespace ChargeMeter.Protocol.Messages;

/// <summary>What we tell a sender of a message, or a part of one, that we put in quarantine.</summary>
/// <param name="At">When, on our clock, UTC.</param>
/// <param name="Topic">The topic the message came on.</param>
/// <param name="Seq">The sender's message counter, where the message gave one.</param>
/// <param name="Reason">Why, in kebab case: a decode error, or what admission found.</param>
/// <param name="Field">The field that is to blame, where it is one.</param>
/// <param name="Sha256">The SHA-256 of the payload in 64 lower-case hex digits: tells the sender which message it was.</param>
public sealed record Rejection(DateTimeOffset At, string Topic, long? Seq, string Reason, string? Field, string Sha256);
