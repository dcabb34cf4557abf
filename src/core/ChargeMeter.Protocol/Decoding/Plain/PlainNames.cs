using ChargeMeter.Protocol.Topics;

namespace ChargeMeter.Protocol.Decoding.Plain;

/// <summary>The names that a decoder has heard: identifiers of meters, and what senders call their transactions and serial numbers.</summary>
sealed class PlainNames
{
    /// <summary>Meters.</summary>
    public NameCache Identifiers { get; } = new(Identifier.MaximumLength, text => Identifier.IsValid(text));

    /// <summary>Transactions and serial numbers.</summary>
    public NameCache Names { get; } = new(MessageLimits.NameCharacters, _ => true);
}
