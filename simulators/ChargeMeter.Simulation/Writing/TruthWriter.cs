using System.Text.Json;
using ChargeMeter.Protocol.Times;
using ChargeMeter.Simulation.Telemetry;

namespace ChargeMeter.Simulation.Writing;

/// <summary>Writes what only the world knows; TRUTH.md says what each field means.</summary>
static class TruthWriter
{
    const double LeastClockErrorSeconds = 1;

    public static void Write(GeneratedWorld world, IReadOnlyList<StationTelemetry> stations, Stream into)
    {
        using var json = new Utf8JsonWriter(into, new JsonWriterOptions { Indented = false });
        json.WriteStartObject();
        json.WriteString("scenario", world.Name);
        json.WriteNumber("seed", world.Seed);
        json.WriteString("start", Rfc3339.Format(world.Span.Start));
        json.WriteString("end", Rfc3339.Format(world.Span.End));
        json.WriteStartArray("piles");
        foreach (var station in stations)
        {
            PileTruthWriter.Write(json, station.Station, world.Span);
            json.Flush();
        }

        json.WriteEndArray();
        WriteClocks(json, stations, world.Span);
        WriteTelemetry(json, stations);
        json.WriteEndObject();
    }

    static void WriteClocks(Utf8JsonWriter json, IEnumerable<StationTelemetry> stations, WorldSpan span)
    {
        json.WriteStartArray("clocks");
        foreach (var (device, piece) in stations.SelectMany(station => station.Clocks))
        {
            if (piece.LargestOffsetSeconds > LeastClockErrorSeconds)
            {
                json.WriteStartObject();
                json.WriteString("device", device);
                json.WriteNumber("offsetSeconds", Math.Round(piece.OffsetSeconds, 3));
                json.WriteNumber("driftSecondsPerDay", Math.Round(piece.DriftSecondsPerDay, 4));
                json.WriteString("from", Rfc3339.Format(piece.From));
                WriteTime(json, "to", piece.To < span.End ? piece.To : null);
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
    }

    static void WriteTelemetry(Utf8JsonWriter json, IEnumerable<StationTelemetry> stations)
    {
        var faults = stations.SelectMany(station => station.Faults).ToList();
        json.WriteStartArray("telemetry");
        // Every device has waited for the broker: one absence, and the messages of all.
        foreach (var absence in faults.Where(fault => fault.Kind is FaultTally.BrokerOutage).GroupBy(fault => (fault.At, fault.Until)))
        {
            var messages = absence.Sum(fault => fault.Messages);
            WriteFault(json, new TelemetryFault(FaultTally.BrokerOutage, "broker", absence.Key.At, absence.Key.Until, messages));
        }

        foreach (var fault in faults.Where(fault => fault.Kind is not FaultTally.BrokerOutage))
        {
            WriteFault(json, fault);
        }

        json.WriteEndArray();
    }

    static void WriteFault(Utf8JsonWriter json, TelemetryFault fault)
    {
        json.WriteStartObject();
        json.WriteString("kind", fault.Kind);
        json.WriteString("device", fault.Device);
        json.WriteString("at", Rfc3339.Format(fault.At));
        WriteTime(json, "until", fault.Until);
        json.WriteNumber("messages", fault.Messages);
        json.WriteEndObject();
    }

    static void WriteTime(Utf8JsonWriter json, string name, DateTimeOffset? time)
    {
        if (time is { } known)
        {
            json.WriteString(name, Rfc3339.Format(known));
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
