using System.Globalization;
using System.IO.Compression;
using System.Text.Json;

namespace ChargeMeter.Simulation.Tests.World;

/// <summary>1,878 charges with direct current measured at a station of two connectors; the recorded trace of the tests of the service.</summary>
static class MeasuredCharges
{
    /// <summary>Their energies in kWh.</summary>
    public static IReadOnlyList<double> KilowattHours { get; } = [.. Lines().Select(Ended).OfType<double>()];

    static IEnumerable<string> Lines()
    {
        using var reader = new StreamReader(new GZipStream(
            File.OpenRead(Path.Combine(AppContext.BaseDirectory, "data", "epfl-level3", "messages.ndjson.gz")), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }

    static double? Ended(string line)
    {
        using var document = JsonDocument.Parse(line);
        var payload = document.RootElement.GetProperty("payload");
        return payload.GetProperty("event").GetString() is "ended"
            ? double.Parse(payload.GetProperty("sessionEnergy").GetRawText(), CultureInfo.InvariantCulture)
            : null;
    }
}
