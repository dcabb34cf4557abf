namespace ChargeMeter.Email.Composition;

/// <summary>What people are told about the service itself, not about a pile: something has stopped and does not go on without them.</summary>
/// <param name="Id">The identity of the stop: the same is told once, whatever happens in between.</param>
/// <param name="At">Since when.</param>
/// <param name="Trouble">What it is.</param>
/// <param name="Reason">Why, in the words of whatever stopped it.</param>
public sealed record OperationsNotice(string Id, DateTimeOffset At, OperationsTrouble Trouble, string Reason);
