using ChargeMeter.Protocol.Messages;

namespace ChargeMeter.Simulation.Telemetry;

/// <summary>One kind of thing that a device says, in the order of true time.</summary>
abstract class Voice
{
    /// <summary>A voice that has nothing more to say.</summary>
    protected static DateTimeOffset Never => DateTimeOffset.MaxValue;

    /// <summary>Lets voices say, in the order of time, all that they say before an instant.</summary>
    public static void SayAll(IReadOnlyList<Voice> voices, DateTimeOffset until, List<ReceivedMessage> into)
    {
        for (var next = Earliest(voices); next.Next < until; next = Earliest(voices))
        {
            next.Say(into);
        }
    }

    /// <summary>When it speaks next, true time.</summary>
    public abstract DateTimeOffset Next { get; }

    /// <summary>Says what is next; what arrives of it is added to a list.</summary>
    public abstract void Say(List<ReceivedMessage> into);

    static Voice Earliest(IReadOnlyList<Voice> voices)
    {
        var earliest = voices[0];
        foreach (var voice in voices)
        {
            earliest = voice.Next < earliest.Next ? voice : earliest;
        }

        return earliest;
    }
}
