using System.Globalization;
using System.Text.Json;
using ChargeMeter.Protocol.Times;
using ChargeMeter.Simulation.Telemetry;
using ChargeMeter.Simulation.World;

namespace ChargeMeter.Simulation.Writing;

/// <summary>Writes the truth about the piles of a station.</summary>
static class PileTruthWriter
{
    // Below this a day has no error that means anything.
    const double LeastEnergyKilowattHours = 1e-4;

    public static void Write(Utf8JsonWriter json, WorldStation station, WorldSpan span)
    {
        var meters = station.Meters.ToDictionary(meter => meter.Id, StringComparer.Ordinal);
        var met = station.Sessions
            .Where(session => session.VehicleKilowattHours is not null)
            .Select(session => session.Pile)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var pile in station.Meters.Where(meter => meter.Role is "pile"))
        {
            json.WriteStartObject();
            json.WriteString("pile", pile.Id);
            json.WriteString("station", station.Id);
            json.WriteString("kind", pile.Kind);
            json.WriteString("accuracyClass", pile.AccuracyClass);
            json.WriteString("operator", station.Operator);
            json.WriteString("firmware", pile.Firmware);
            WriteRoutes(json, pile, meters, met.Contains(pile.Id));
            WriteFault(json, pile.Fault);
            WriteDays(json, pile, span);
            if (pile.Exchanged is { } exchanged)
            {
                json.WriteString("exchanged", Rfc3339.Format(exchanged));
            }

            json.WriteEndObject();
        }
    }

    static void WriteRoutes(Utf8JsonWriter json, WorldMeter pile, Dictionary<string, WorldMeter> meters, bool meetsVehicles)
    {
        var above = new HashSet<string>(StringComparer.Ordinal);
        for (var parent = Parent(pile); parent is not null; parent = Parent(parent))
        {
            above.Add(parent.Role);
        }

        json.WriteStartArray("routes");
        Route("reference", above.Contains("reference"));
        Route("balance", above.Contains("master") || above.Contains("submeter"));
        Route("vehicles", meetsVehicles);
        Route("certificate", !pile.Certificates.IsEmpty);
        json.WriteEndArray();

        WorldMeter? Parent(WorldMeter meter) => meter.Parent is { } id ? meters.GetValueOrDefault(id) : null;

        void Route(string name, bool isThere)
        {
            if (isThere)
            {
                json.WriteStringValue(name);
            }
        }
    }

    static void WriteFault(Utf8JsonWriter json, MeterFault? fault)
    {
        if (fault is null)
        {
            json.WriteNull("fault");
            return;
        }

        json.WriteStartObject("fault");
        json.WriteString("kind", fault.Kind);
        json.WriteNumber("sizePercent", Math.Round(fault.SizePercent, 4));
        if (fault.Onset is { } onset)
        {
            json.WriteString("onset", Rfc3339.Format(onset));
        }
        else
        {
            json.WriteNull("onset");
        }

        json.WriteEndObject();
    }

    static void WriteDays(Utf8JsonWriter json, WorldMeter pile, WorldSpan span)
    {
        json.WriteStartArray("days");
        for (var day = new DateTimeOffset(span.Start.UtcDateTime.Date, TimeSpan.Zero); day < span.End; day = day.AddDays(1))
        {
            var (from, to) = (day < span.Start ? span.Start : day, day.AddDays(1) < span.End ? day.AddDays(1) : span.End);
            var energy = pile.True.At(to) - pile.True.At(from);
            if (energy > LeastEnergyKilowattHours)
            {
                var indicated = pile.Indicated.At(to) - pile.Indicated.At(from);
                json.WriteStartObject();
                json.WriteString("day", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                json.WriteNumber("energy", Math.Round(energy, 4));
                json.WriteNumber("error", Math.Round(100 * ((indicated / energy) - 1), 4));
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
    }
}
