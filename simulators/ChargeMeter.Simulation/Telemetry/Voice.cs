using ChargeMeter.Protocol.Messages;

namespace ChargeMeter.Simulation.Telemetry;

/// <summary>One kind of thing that a device says, in the order of true time.</summary>
abstract class Voice
{
    /// <summary>A voice that has nothing more to say.</summary>
    protected static DateTimeOffset Never => DateTimeOffset.MaxValue;

    /// <summary>When it speaks next, true time.</summary>
    public abstract DateTimeOffset Next { get; }

    /// <summary>Says what is next; what arrives of it is added to a list.</summary>
    public abstract void Say(List<ReceivedMessage> into);
}
