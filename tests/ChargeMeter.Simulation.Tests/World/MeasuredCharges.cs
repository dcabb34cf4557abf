using System.IO.Compression;
using System.Text.Json;

namespace ChargeMeter.Simulation.Tests.World;

/// <summary>1,878 charges with direct current measured at a station of two connectors; the recorded trace of the tests of the service.</summary>
static class MeasuredCharges
{
    /// <summary>Their energies in kWh: what the register went up by.</summary>
    public static IReadOnlyList<double> KilowattHours { get; } =
        [.. Lines().Select(Register).GroupBy(point => point.Transaction, point => point.KilowattHours).Select(charge => (double)(charge.Max() - charge.Min()))];

    static IEnumerable<string> Lines()
    {
        using var reader = new StreamReader(new GZipStream(
            File.OpenRead(Path.Combine(AppContext.BaseDirectory, "data", "epfl-level3", "messages.ndjson.gz")), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }

    static (string Transaction, decimal KilowattHours) Register(string line)
    {
        using var document = JsonDocument.Parse(line);
        var payload = document.RootElement.GetProperty("payload");
        return (payload.GetProperty("transaction").GetString()!, payload.GetProperty("energy").GetDecimal());
    }
}
