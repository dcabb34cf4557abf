namespace ChargeMeter.Service.Tests.Traces;

/// <summary>One message to publish.</summary>
/// <param name="Topic">Its topic.</param>
/// <param name="Payload">Its bytes.</param>
public sealed record TraceMessage(string Topic, ReadOnlyMemory<byte> Payload);
