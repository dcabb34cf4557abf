using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace ChargeMeter.Simulation.Stations;

/// <summary>Writes the registry file of a simulated station.</summary>
static class StationRegistry
{
    const int CertificateAgeInDays = 120;
    const int CertificateLifeInDays = 730;

    public static byte[] Write(SimulatedStationOptions options, DateOnly today)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true });
        writer.WriteStartObject();
        writer.WriteStartArray("stations");
        writer.WriteStartObject();
        writer.WriteString("id", options.Station);
        writer.WriteString("name", "演示站 Demo station");
        writer.WriteString("operator", "DEMO-OP");
        writer.WriteString("district", "Demo");
        writer.WriteNumber("longitude", 117.2);
        writer.WriteNumber("latitude", 39.1);
        writer.WriteString("timeZone", "Asia/Shanghai");
        writer.WriteStartArray("meters");
        foreach (var pile in options.Piles)
        {
            WriteReference(writer, pile, options, today);
            WritePile(writer, pile, options);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    static void WriteReference(Utf8JsonWriter writer, SimulatedPileOptions pile, SimulatedStationOptions options, DateOnly today)
    {
        var date = today.AddDays(-CertificateAgeInDays);
        writer.WriteStartObject();
        WriteMeter(writer, pile.Reference, "reference", "0.2", SimulatedPile.ReferenceResolutionKilowattHours, options);
        writer.WriteStartArray("certificates");
        writer.WriteStartObject();
        writer.WriteString("number", "SIM-" + pile.Reference);
        writer.WriteString("date", Text(date));
        writer.WriteNumber("error", Percent(SimulatedPile.CertifiedReferenceError.Percent));
        writer.WriteNumber("expandedUncertainty", Percent(SimulatedPile.CertifiedReferenceUncertainty.Percent));
        writer.WriteNumber("coverageFactor", 2);
        writer.WriteString("validUntil", Text(date.AddDays(CertificateLifeInDays)));
        writer.WriteString("standard", "SIM-CAL");
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    static void WritePile(Utf8JsonWriter writer, SimulatedPileOptions pile, SimulatedStationOptions options)
    {
        writer.WriteStartObject();
        WriteMeter(writer, pile.Id, "pile", "1", SimulatedPile.PileResolutionKilowattHours, options);
        writer.WriteString("parent", pile.Reference);
        writer.WriteNumber("ratedPower", 120);
        writer.WriteString("manufacturer", "Simulated");
        writer.WriteString("model", "SIM-120");
        writer.WriteString("firmware", "sim-1");
        writer.WriteEndObject();
    }

    static void WriteMeter(
        Utf8JsonWriter writer, string id, string role, string accuracyClass, decimal resolution, SimulatedStationOptions options)
    {
        writer.WriteString("id", id);
        writer.WriteString("role", role);
        writer.WriteString("kind", "DC");
        writer.WriteString("accuracyClass", accuracyClass);
        writer.WriteNumber("resolution", resolution);
        writer.WriteString("serial", "SN-" + id);
        writer.WriteNumber("interval", options.Interval.TotalSeconds);
    }

    static decimal Percent(double percent) => Math.Round((decimal)percent, 4);

    static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
