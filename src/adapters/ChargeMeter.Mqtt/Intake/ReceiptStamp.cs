using System.Buffers;
using ChargeMeter.Protocol.Messages;

namespace ChargeMeter.Mqtt.Intake;

/// <summary>Turns what MQTT delivers into a received message, stamped with the receipt clock.</summary>
sealed class ReceiptStamp
{
    readonly TimeProvider _clock;
    long _lastTicks;

    public ReceiptStamp(TimeProvider clock)
    {
        _clock = clock;
    }

    /// <summary>When the last message was stamped, in UTC; null before the first.</summary>
    public DateTimeOffset? LastAt =>
        Volatile.Read(ref _lastTicks) is var ticks and not 0 ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    public ReceivedMessage Stamp(string topic, ReadOnlySequence<byte> payload, bool retained, string? account)
    {
        var now = Now();
        Volatile.Write(ref _lastTicks, now.UtcTicks);
        return new ReceivedMessage(now, topic, payload.IsSingleSegment ? payload.First : payload.ToArray(), retained, account);
    }

    /// <summary>Now, in UTC and whole microseconds: the resolution that every store keeps.</summary>
    DateTimeOffset Now()
    {
        var ticks = _clock.GetUtcNow().UtcTicks;
        return new DateTimeOffset(ticks - (ticks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
    }
}
