namespace ChargeMeter.Protocol.Decoding;

/// <summary>Why a message, or one reading in it, was not accepted.</summary>
/// <param name="Error">Whose fault it is.</param>
/// <param name="Field">The field, as a path such as <c>readings[3].energy</c>; null when it is the message itself.</param>
/// <param name="Detail">What is wrong and what would be right, in words for the sender.</param>
public sealed record DecodeFailure(DecodeError Error, string? Field, string Detail);
