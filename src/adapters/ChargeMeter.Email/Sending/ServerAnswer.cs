namespace ChargeMeter.Email.Sending;

/// <summary>A server's answer to a mail.</summary>
/// <param name="Outcome">What it did.</param>
/// <param name="Words">What it said.</param>
readonly record struct ServerAnswer(SendOutcome Outcome, string Words);
