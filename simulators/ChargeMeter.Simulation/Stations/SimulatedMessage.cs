using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Protocol.Messages;

namespace ChargeMeter.Simulation.Stations;

/// <summary>One message of a simulated station.</summary>
/// <param name="Due">When it is to be published.</param>
/// <param name="Topic">Its topic.</param>
/// <param name="Payload">Its bytes.</param>
/// <param name="Content">What the bytes say.</param>
/// <param name="TrueEnergy">What had truly passed the meter since the simulation began; null for a status.</param>
public sealed record SimulatedMessage(
    DateTimeOffset Due, string Topic, ReadOnlyMemory<byte> Payload, DecodedMessage Content, Energy? TrueEnergy);
