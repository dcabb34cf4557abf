namespace ChargeMeter.Email.Composition;

/// <summary>One item of an alarm's evidence, as a mail shows it.</summary>
/// <param name="Name">Its name; the unit is its last word.</param>
/// <param name="Value">Its value.</param>
public sealed record MailDetail(string Name, string Value);
