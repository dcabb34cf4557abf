using ChargeMeter.Simulation.Scenarios;
using ChargeMeter.Simulation.World;

namespace ChargeMeter.Simulation.Telemetry;

/// <summary>What the registry has wrong of one station.</summary>
/// <param name="Misplaced">The meter registered under another one; null for none.</param>
/// <param name="WrongParent">Under which; null where it is registered under none.</param>
/// <param name="Unmetered">The consumer that is neither registered nor read; null for none.</param>
/// <param name="WrongRatio">The master that is read with a wrong ratio; null for none.</param>
public sealed record RegistryMistakes(string? Misplaced, string? WrongParent, string? Unmetered, string? WrongRatio)
{
    /// <summary>Draws the mistakes of a station from the seed and its name.</summary>
    public static RegistryMistakes Draw(RegistryMistakeSettings settings, WorldStation station, int seed)
    {
        var random = Seeds.For(seed, station.Id, "registry");
        var isMisplaced = random.NextDouble() < settings.WrongParentShare;
        var isUnmetered = random.NextDouble() < settings.UnmeteredConsumerShare;
        var isWrongRatio = random.NextDouble() < settings.WrongRatioShare;
        var (misplaced, parent) = isMisplaced ? Misplace(station, random) : (null, null);
        return new RegistryMistakes(
            misplaced,
            parent,
            isUnmetered ? station.Meters.FirstOrDefault(meter => meter.Role is "consumer")?.Id : null,
            isWrongRatio ? station.Meters.FirstOrDefault(meter => meter.Role is "master")?.Id : null);
    }

    /// <summary>The meter under which the registry has a meter.</summary>
    public string? ParentOf(WorldMeter meter) => IsNamed(meter, Misplaced) ? WrongParent : meter.Parent;

    /// <summary>The mistakes for the truth file.</summary>
    public IEnumerable<TelemetryFault> Faults(WorldSpan span) =>
        from device in new[] { Misplaced, Unmetered, WrongRatio }
        where device is not null
        select new TelemetryFault("registry", device, span.Start, null, 0);

    static bool IsNamed(WorldMeter meter, string? id) => string.Equals(meter.Id, id, StringComparison.Ordinal);

    static (string? Misplaced, string? Parent) Misplace(WorldStation station, Random random)
    {
        var piles = station.Meters.Where(meter => meter.Role is "pile" && meter.Parent is not null).ToList();
        if (piles.Count == 0)
        {
            return (null, null);
        }

        var moved = piles[random.Next(piles.Count)];
        // A reference stays with its pile: the two are registered elsewhere together.
        var reference = station.Meters.FirstOrDefault(meter => meter.Role is "reference" && IsNamed(meter, moved.Parent));
        moved = reference?.Parent is null ? moved : reference;
        var others = station.Meters
            .Where(meter => meter.Role is "master" or "submeter" && !IsNamed(meter, moved.Parent))
            .Select(meter => meter.Id)
            .ToList();
        return (moved.Id, others.Count == 0 ? null : others[random.Next(others.Count)]);
    }
}
