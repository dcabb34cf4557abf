namespace ChargeMeter.Email.Outbox;

/// <summary>A mail, for readers.</summary>
/// <param name="At">Its date.</param>
/// <param name="To">Its recipient.</param>
/// <param name="Subject">Its subject.</param>
/// <param name="Text">Its body as text.</param>
/// <param name="State">Where it stands.</param>
public sealed record MailSummary(DateTimeOffset At, string To, string Subject, string Text, MailState State);
