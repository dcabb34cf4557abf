namespace ChargeMeter.Simulation.Playing;

/// <summary>A message to be published.</summary>
/// <param name="Due">When, in the time of the world.</param>
/// <param name="Client">Which client publishes it.</param>
/// <param name="Topic">Its topic.</param>
/// <param name="Payload">Its bytes.</param>
public sealed record PlayedMessage(DateTimeOffset Due, string Client, string Topic, ReadOnlyMemory<byte> Payload);
