using ChargeMeter.Protocol.Messages;

namespace ChargeMeter.Storage.Journal;

/// <summary>A message as the journal keeps it.</summary>
/// <param name="Broker">The name of the broker that it came over.</param>
/// <param name="Message">The message.</param>
public readonly record struct JournaledMessage(string Broker, ReceivedMessage Message);
