using System.Security.Cryptography;
using ChargeMeter.Simulation.Scenarios;
using ChargeMeter.Simulation.World;

namespace ChargeMeter.Simulation.Tests.World;

/// <summary>Small worlds, and what one reads off them.</summary>
static class Worlds
{
    /// <summary>Errors that are all zero, so that a fault shows alone.</summary>
    public static ErrorSettings NoErrors { get; } = new()
    {
        MeanPercent = 0,
        SpreadPercent = 0,
        WideShare = 0,
        FirmwareSpreadPercent = 0,
        WalkPercentPerYear = 0,
        TemperaturePercentPerKelvin = 0
    };

    public static Between Exactly(double value) => new(value, value);

    public static AuxiliarySettings NoAuxiliaries { get; } = new() { Kilowatts = Exactly(0) };

    public static IEnumerable<WorldMeter> Piles(this IEnumerable<WorldStation> stations) =>
        stations.SelectMany(station => station.Meters).Where(meter => meter.Role == "pile");

    public static WorldMeter Master(this WorldStation station) => station.Meters.Single(meter => meter.Role == "master");

    /// <summary>Indicated minus true over true, in percent; null where nothing passed.</summary>
    public static double? ErrorPercent(this WorldMeter meter, DateTimeOffset from, DateTimeOffset to)
    {
        var energy = meter.True.At(to) - meter.True.At(from);
        return energy > 0 ? 100 * ((meter.Indicated.At(to) - meter.Indicated.At(from) - energy) / energy) : null;
    }

    public static (double Mean, double Deviation) Moments(IReadOnlyCollection<double> values)
    {
        var mean = values.Average();
        return (mean, Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1)));
    }

    /// <summary>A hash of everything a world says: every session, and every register each hour to the last bit.</summary>
    public static string Hash(Scenario scenario)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var station in WorldBuilder.Build(scenario))
        {
            foreach (var session in station.Sessions)
            {
                hash.AppendData(System.Text.Encoding.UTF8.GetBytes(session.ToString()));
            }

            foreach (var meter in station.Meters)
            {
                hash.AppendData(System.Text.Encoding.UTF8.GetBytes($"{meter.Id}{meter.Parent}{meter.Fault}{meter.StartKilowattHours}"));
                for (var hour = 0; hour <= scenario.Days * 24; hour++)
                {
                    hash.AppendData(BitConverter.GetBytes(meter.True.At(hour * 3600.0)));
                    hash.AppendData(BitConverter.GetBytes(meter.Indicated.At(hour * 3600.0)));
                }
            }
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
