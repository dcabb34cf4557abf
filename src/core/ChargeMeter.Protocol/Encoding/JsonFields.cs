using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Protocol.Times;

namespace ChargeMeter.Protocol.Encoding;

/// <summary>Writes fields of the contract; those that are null are left out.</summary>
static class JsonFields
{
    // The payload never stands inside a page, so Chinese may stay readable.
    static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The bytes of an object that <paramref name="writeFields"/> fills.</summary>
    public static byte[] Object<T>(T value, Action<Utf8JsonWriter, T> writeFields)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            writeFields(writer, value);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    public static void WriteText(this Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }

    public static void WriteTime(this Utf8JsonWriter writer, string name, DateTimeOffset? value)
    {
        if (value is { } time)
        {
            writer.WriteString(name, Rfc3339.Format(time));
        }
    }

    public static void WriteEnergy(this Utf8JsonWriter writer, string name, Energy? value) =>
        WriteExact(writer, name, value?.KilowattHours);

    public static void WriteExact(this Utf8JsonWriter writer, string name, decimal? value)
    {
        if (value is { } number)
        {
            writer.WriteNumber(name, number);
        }
    }

    public static void WriteTelemetry(this Utf8JsonWriter writer, string name, double? value)
    {
        if (value is { } number)
        {
            writer.WriteNumber(name, number);
        }
    }

    public static void WriteChoice<TEnum>(this Utf8JsonWriter writer, string name, TEnum? value)
        where TEnum : struct, Enum => WriteText(writer, name, value is { } choice ? KebabCase.Of(choice) : null);

    public static void WriteCounter(this Utf8JsonWriter writer, string name, long? value)
    {
        if (value is { } counter)
        {
            writer.WriteNumber(name, counter);
        }
    }

    public static void WriteFlag(this Utf8JsonWriter writer, string name, bool value)
    {
        if (value)
        {
            writer.WriteBoolean(name, value);
        }
    }
}
