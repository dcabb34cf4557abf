using ChargeMeter.Protocol.Messages;

namespace ChargeMeter.Storage.Series.Raw;

/// <summary>A message of a group that is stored, and which of the group's items are its own.</summary>
/// <param name="Message">The message as it was received.</param>
/// <param name="FirstItem">The first of its items.</param>
/// <param name="Items">How many follow one another.</param>
public readonly record struct GroupMessage(ReceivedMessage Message, int FirstItem, int Items);
