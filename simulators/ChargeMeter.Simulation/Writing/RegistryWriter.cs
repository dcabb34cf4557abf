using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using ChargeMeter.Simulation.Scenarios;
using ChargeMeter.Simulation.Telemetry;
using ChargeMeter.Simulation.World;

namespace ChargeMeter.Simulation.Writing;

/// <summary>Writes the registry file, with the mistakes that the scenario puts into it.</summary>
static class RegistryWriter
{
    const int YearsBetweenVerifications = 3;
    static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(IEnumerable<StationTelemetry> stations, TelemetrySettings settings, Stream into)
    {
        using var json = new Utf8JsonWriter(into, Options);
        json.WriteStartObject();
        json.WriteStartArray("stations");
        foreach (var telemetry in stations)
        {
            WriteStation(json, telemetry, settings);
            json.Flush();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void WriteStation(Utf8JsonWriter json, StationTelemetry telemetry, TelemetrySettings settings)
    {
        var station = telemetry.Station;
        json.WriteStartObject();
        json.WriteString("id", station.Id);
        json.WriteString("name", $"{station.District} {station.Id}");
        json.WriteString("operator", station.Operator);
        json.WriteString("district", station.District);
        json.WriteNumber("longitude", Math.Round(station.Longitude, 6));
        json.WriteNumber("latitude", Math.Round(station.Latitude, 6));
        json.WriteString("timeZone", Tariff.TimeZone);
        json.WriteStartArray("meters");
        foreach (var meter in station.Meters)
        {
            if (!string.Equals(meter.Id, telemetry.Mistakes.Unmetered, StringComparison.Ordinal))
            {
                WriteMeter(json, meter, telemetry, settings);
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void WriteMeter(Utf8JsonWriter json, WorldMeter meter, StationTelemetry telemetry, TelemetrySettings settings)
    {
        json.WriteStartObject();
        json.WriteString("id", meter.Id);
        json.WriteString("role", meter.Role);
        json.WriteString("owner", meter.Role is "master" or "reference" ? "institute" : "operator");
        if (telemetry.Mistakes.ParentOf(meter) is { } parent)
        {
            json.WriteString("parent", parent);
        }

        json.WriteString("kind", meter.Kind);
        json.WriteString("accuracyClass", meter.AccuracyClass);
        json.WriteNumber("resolution", meter.ResolutionKilowattHours);
        json.WriteString("serial", MeterRegister.SerialOf(meter));
        json.WriteNumber("interval", settings.IntervalSeconds);
        if (telemetry.Station.GatewayStamps)
        {
            json.WriteString("stampedBy", "gateway");
        }

        if (meter.Role is "pile")
        {
            WritePile(json, meter);
        }

        WriteCertificates(json, meter);
        json.WriteEndObject();
    }

    static void WritePile(Utf8JsonWriter json, WorldMeter meter)
    {
        if (meter.RatedKilowatts > 0)
        {
            json.WriteNumber("ratedPower", Math.Round(meter.RatedKilowatts, 3));
        }

        json.WriteString("manufacturer", "Simulated");
        json.WriteString("model", $"SIM-{meter.Kind}");
        json.WriteString("firmware", meter.Firmware);
        if (meter.IsInside)
        {
            json.WriteString("meterPosition", "inside");
            json.WriteNumber("cableResistance", Math.Round(meter.CableOhm, 6));
        }
    }

    static void WriteCertificates(Utf8JsonWriter json, WorldMeter meter)
    {
        if (meter.Certificates.IsEmpty)
        {
            return;
        }

        json.WriteStartArray("certificates");
        foreach (var certificate in meter.Certificates)
        {
            json.WriteStartObject();
            json.WriteString("number", certificate.Number);
            json.WriteString("date", Text(certificate.Date));
            json.WriteNumber("error", Math.Round(certificate.ErrorPercent, 3));
            json.WriteNumber("expandedUncertainty", Math.Round(certificate.ExpandedUncertaintyPercent, 3));
            json.WriteNumber("coverageFactor", 2);
            json.WriteString("validUntil", Text(certificate.Date.AddYears(YearsBetweenVerifications).AddDays(-1)));
            json.WriteString("standard", certificate.Standard);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
