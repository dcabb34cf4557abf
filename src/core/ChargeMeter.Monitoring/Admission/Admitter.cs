using System.Collections.Immutable;
using ChargeMeter.Monitoring.Fleet;
using ChargeMeter.Protocol.Encoding;
using ChargeMeter.Protocol.Messages;
using ChargeMeter.Protocol.Topics;

namespace ChargeMeter.Monitoring.Admission;

/// <summary>Decides for each item of a decoded message whether it goes on or is quarantined. Depends on nothing but its arguments.</summary>
public static class Admitter
{
    /// <summary>Admits or quarantines every item of a message: as many as the message is counted as.</summary>
    public static AdmissionOutcome Admit(
        DecodedMessage decoded, ReceivedMessage received, FleetModel fleet, AccountOwners owners)
    {
        var message = IsWhole(received.ReceivedAt) ? received : received with { ReceivedAt = WholeMicroseconds(received.ReceivedAt) };
        var admitted = ImmutableArray.CreateBuilder<AdmittedItem>(decoded.ItemCount - decoded.Failures.Length);
        var quarantined = ImmutableArray.CreateBuilder<QuarantinedItem>(decoded.Failures.Length);
        foreach (var failure in decoded.Failures)
        {
            quarantined.Add(Quarantine(message, KebabCase.Of(failure.Error), failure.Field, failure.Detail));
        }

        foreach (var (refusal, item) in Judge(decoded, message, new AdmissionRules(fleet, owners)))
        {
            if (refusal is null)
            {
                admitted.Add(item);
            }
            else
            {
                quarantined.Add(Quarantine(message, KebabCase.Of(refusal.Reason), refusal.Field, refusal.Detail));
            }
        }

        return new AdmissionOutcome(admitted.DrainToImmutable(), quarantined.DrainToImmutable());
    }

    static IEnumerable<(Refusal? Refusal, AdmittedItem Item)> Judge(
        DecodedMessage decoded, ReceivedMessage message, AdmissionRules rules)
    {
        if (decoded.Address is not { } address)
        {
            yield break;
        }

        var receipt = new Receipt(message.ReceivedAt, message.Retained, decoded.Delayed, decoded.Sent, decoded.Seq);
        var (station, device, account) = (address.Station, address.Device ?? address.Station, message.Account);
        ReadingPlaces? places = null;
        for (var index = 0; index < decoded.Readings.Length; index++)
        {
            var reading = decoded.Readings[index];
            var refusal = rules.Admits(station, reading, message) ? null : Refuse(reading, (places ??= new ReadingPlaces(decoded)).Of(index), address, message, rules);
            yield return (refusal, new AdmittedReading(station, receipt, reading));
        }

        if (decoded.Event is { } transactionEvent)
        {
            var refusal = rules.OfPile(station, device, account)
                ?? AdmissionRules.OfTime(transactionEvent.At, message.ReceivedAt, "at");
            yield return (refusal, new AdmittedEvent(station, device, receipt, transactionEvent));
        }

        if (decoded.Status is { } status)
        {
            var refusal = rules.OfDevice(station, device, account)
                ?? AdmissionRules.OfTime(status.At, message.ReceivedAt, "at");
            yield return (refusal, new AdmittedStatus(station, device, receipt, status));
        }
    }

    static Refusal? Refuse(Reading reading, string place, TopicAddress address, ReceivedMessage message, AdmissionRules rules)
    {
        var meterField = address.Kind == TopicKind.GatewayReadings ? place + ".meter" : null;
        return rules.OfMeter(address.Station, reading.Meter, message.Account, meterField)
            ?? AdmissionRules.OfTime(reading.At, message.ReceivedAt, place + ".at");
    }

    static QuarantinedItem Quarantine(ReceivedMessage message, string reason, string? field, string detail) =>
        new(message.ReceivedAt, message.Topic, message.Retained, message.Payload, reason, field, detail, message.Account);

    static bool IsWhole(DateTimeOffset at) => at.Offset == TimeSpan.Zero && at.Ticks % TimeSpan.TicksPerMicrosecond == 0;

    static DateTimeOffset WholeMicroseconds(DateTimeOffset at)
    {
        var ticks = at.UtcTicks;
        return new DateTimeOffset(ticks - (ticks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
    }
}
