namespace ChargeMeter.Protocol.Messages;

/// <summary>A signed metering record as it came.</summary>
/// <param name="Format">The format, such as <c>OCMF</c>.</param>
/// <param name="Data">The record.</param>
/// <param name="PublicKey">The key that it is said to verify with.</param>
public sealed record SignedRecord(string Format, string Data, string? PublicKey);
