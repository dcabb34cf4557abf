using ChargeMeter.Protocol.Messages;

namespace ChargeMeter.Storage.Series.Raw;

/// <summary>A message as it was received, kept with what was stored of it.</summary>
/// <param name="Message">The message, byte by byte.</param>
/// <param name="FirstIngest">The ingest number of the first item that was stored of it.</param>
/// <param name="Items">How many were; their numbers follow one another.</param>
public sealed record RawMessage(ReceivedMessage Message, long FirstIngest, int Items);
