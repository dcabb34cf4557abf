namespace ChargeMeter.Web.Live;

/// <summary>A mail as a reader sees it.</summary>
/// <param name="At">When it was written.</param>
/// <param name="To">To whom.</param>
/// <param name="Subject">Its subject.</param>
/// <param name="Text">Its text part.</param>
public sealed record MailView(DateTimeOffset At, string To, string Subject, string Text);
