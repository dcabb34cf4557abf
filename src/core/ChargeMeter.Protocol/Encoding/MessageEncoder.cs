using System.Text.Json;
using ChargeMeter.Protocol.Messages;
using ChargeMeter.Protocol.Topics;

namespace ChargeMeter.Protocol.Encoding;

/// <summary>Writes messages as the decoder reads them: numbers with the digits they have, times in UTC, nothing that is null.</summary>
public static class MessageEncoder
{
    /// <summary>The payload of a message, by the kind of its address.</summary>
    /// <exception cref="ArgumentException">The message has no address, failures, or not the content that its address says.</exception>
    public static byte[] Encode(DecodedMessage message) =>
        message switch
        {
            { Failures.IsEmpty: false } => throw new ArgumentException("Failures are not sent.", nameof(message)),
            { Address.Kind: TopicKind.MeterReadings or TopicKind.GatewayReadings, Readings.IsEmpty: false } =>
                JsonFields.Object(message, WriteReadings),
            { Address.Kind: TopicKind.Transactions, Event: not null } => JsonFields.Object(message, WriteEvent),
            { Address.Kind: TopicKind.Status, Status: not null } => JsonFields.Object(message, WriteStatus),
            _ => throw new ArgumentException("The address must say what the message holds.", nameof(message)),
        };

    /// <summary>The payload of a rejection.</summary>
    public static byte[] Encode(Rejection rejection) => JsonFields.Object(rejection, static (writer, value) =>
    {
        writer.WriteTime("at", value.At);
        writer.WriteText("topic", value.Topic);
        writer.WriteCounter("seq", value.Seq);
        writer.WriteText("reason", value.Reason);
        writer.WriteText("field", value.Field);
        writer.WriteText("sha256", value.Sha256);
    });

    static void WriteHeader(Utf8JsonWriter writer, DecodedMessage message)
    {
        writer.WriteCounter("seq", message.Seq);
        writer.WriteTime("sent", message.Sent);
        writer.WriteFlag("delayed", message.Delayed);
    }

    static void WriteReadings(Utf8JsonWriter writer, DecodedMessage message)
    {
        WriteHeader(writer, message);
        writer.WriteStartArray("readings");
        foreach (var reading in message.Readings)
        {
            writer.WriteStartObject();
            writer.WriteText("meter", message.Address!.Kind == TopicKind.GatewayReadings ? reading.Meter : null);
            writer.WriteTime("at", reading.At);
            writer.WriteEnergy("energy", reading.Energy);
            writer.WriteEnergy("export", reading.Export);
            writer.WriteTelemetry("power", reading.Power?.Kilowatts);
            writer.WriteTelemetry("voltage", reading.Voltage?.Volts);
            writer.WriteTelemetry("current", reading.Current?.Amperes);
            writer.WriteTelemetry("temperature", reading.Temperature?.DegreesCelsius);
            writer.WriteText("transaction", reading.Transaction);
            writer.WriteText("serial", reading.Serial);
            writer.WriteChoice("clock", reading.Clock);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    static void WriteEvent(Utf8JsonWriter writer, DecodedMessage message)
    {
        var written = message.Event!;
        WriteHeader(writer, message);
        writer.WriteText("event", KebabCase.Of(written.Kind));
        writer.WriteText("transaction", written.Transaction);
        writer.WriteTime("at", written.At);
        writer.WriteText("connector", written.Connector);
        writer.WriteText("serial", written.Serial);
        writer.WriteEnergy("energy", written.Energy);
        writer.WriteEnergy("sessionEnergy", written.SessionEnergy);
        writer.WriteText("vehicle", written.Vehicle);
        writer.WriteEnergy("vehicleEnergy", written.VehicleEnergy);
        writer.WriteChoice("vehicleEnergySource", written.VehicleEnergySource);
        writer.WriteExact("coverage", written.Coverage);
        WritePayment(writer, written);
        if (written.SignedRecord is { } signed)
        {
            writer.WriteStartObject("signed");
            writer.WriteText("format", signed.Format);
            writer.WriteText("data", signed.Data);
            writer.WriteText("publicKey", signed.PublicKey);
            writer.WriteEndObject();
        }

        writer.WriteText("reason", written.Reason);
    }

    static void WritePayment(Utf8JsonWriter writer, TransactionEvent written)
    {
        writer.WriteExact("amount", written.Amount);
        writer.WriteText("currency", written.Currency);
        writer.WriteExact("otherFees", written.OtherFees);
        writer.WriteExact("discount", written.Discount);
        writer.WriteChoice("rounding", written.Rounding);
        if (written.Tariff.IsEmpty)
        {
            return;
        }

        writer.WriteStartArray("tariff");
        foreach (var slice in written.Tariff)
        {
            writer.WriteStartObject();
            writer.WriteTime("from", slice.From);
            writer.WriteTime("to", slice.To);
            writer.WriteEnergy("energy", slice.Energy);
            writer.WriteExact("price", slice.Price);
            writer.WriteExact("servicePrice", slice.ServicePrice);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    static void WriteStatus(Utf8JsonWriter writer, DecodedMessage message)
    {
        var status = message.Status!;
        WriteHeader(writer, message);
        writer.WriteTime("at", status.At);
        writer.WriteText("state", KebabCase.Of(status.State));
        writer.WriteText("code", status.Code);
        writer.WriteText("firmware", status.Firmware);
    }
}
