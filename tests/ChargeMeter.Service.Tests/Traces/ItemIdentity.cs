using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Protocol.Decoding;
using ChargeMeter.Protocol.Messages;

namespace ChargeMeter.Service.Tests.Traces;

/// <summary>By what the contract knows an item again, in a message that was sent and in the store.</summary>
public static class ItemIdentity
{
    static readonly MessageDecoder Decoder = new(new DecoderOptions());

    /// <summary>The items of a message.</summary>
    public static IEnumerable<string> Of(TraceMessage message)
    {
        var decoded = Decoder.Decode(new ReceivedMessage(DateTimeOffset.UnixEpoch, message.Topic, message.Payload));
        decoded.Failures.ShouldBeEmpty(message.Topic);
        var address = decoded.Address.ShouldNotBeNull();
        return
        [
            .. decoded.Readings.Select(reading => Of(address.Station, reading)),
            .. decoded.Event is { } happened ? [Of(address.Station, address.Device!, happened)] : Array.Empty<string>(),
            .. decoded.Status is { } status ? [Of(address.Station, address.Device!, status)] : Array.Empty<string>(),
        ];
    }

    /// <summary>An item of the store.</summary>
    public static string Of(StoredItem stored) => stored.Item switch
    {
        AdmittedReading reading => Of(reading.Station, reading.Reading),
        AdmittedEvent happened => Of(happened.Station, happened.Device, happened.Event),
        AdmittedStatus status => Of(status.Station, status.Device, status.Status),
        var other => throw new InvalidOperationException($"{other} is none of the contract's items"),
    };

    static string Of(string station, Reading reading) => $"{station} {reading.Meter} {reading.At:O} {reading.Serial}";

    static string Of(string station, string pile, TransactionEvent happened) =>
        $"{station} {pile} {happened.Transaction} {happened.Kind}{(happened.Kind == TransactionEventKind.Updated ? $" {happened.At:O}" : string.Empty)}";

    static string Of(string station, string device, DeviceStatus status) => $"{station} {device} {status.At:O} {status.State}";
}
