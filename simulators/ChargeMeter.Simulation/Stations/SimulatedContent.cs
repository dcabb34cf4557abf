using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Protocol.Messages;
using ChargeMeter.Protocol.Topics;

namespace ChargeMeter.Simulation.Stations;

/// <summary>What a device says, before it is addressed and encoded.</summary>
sealed record SimulatedContent(TopicKind Kind, string Device, DateTimeOffset Due, DecodedMessage Content, Energy? TrueEnergy);
