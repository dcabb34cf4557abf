using ChargeMeter.Simulation.Scenarios;
using ChargeMeter.Simulation.Telemetry;

namespace ChargeMeter.Simulation.Writing;

/// <summary>Writes a world into a directory: <c>registry.json</c>, <c>messages.ndjson</c> and, for nobody but the judge, <c>truth.json</c>.</summary>
public static class WorldFiles
{
    const int BufferBytes = 1 << 20;

    /// <summary>The registry file.</summary>
    public const string RegistryFile = "registry.json";

    /// <summary>The recorded messages.</summary>
    public const string MessagesFile = "messages.ndjson";

    /// <summary>The truth.</summary>
    public const string TruthFile = "truth.json";

    /// <summary>Builds the world of a scenario and writes its three files, over any that are there. The same scenario gives the same bytes.</summary>
    /// <returns>How many messages were written.</returns>
    /// <exception cref="ArgumentException">A fault names a pile that does not exist.</exception>
    public static long Write(Scenario scenario, DirectoryInfo directory) => Write(GeneratedWorld.Of(scenario), directory);

    /// <summary>Writes the three files, over any that are there. The same world gives the same bytes.</summary>
    /// <returns>How many messages were written.</returns>
    public static long Write(GeneratedWorld world, DirectoryInfo directory)
    {
        directory.Create();
        var stations = world.Begin();
        WriteRegistry(world, stations, directory);
        var count = 0L;
        using (var messages = Create(directory, MessagesFile))
        {
            foreach (var (_, line) in StreamOfStations.Received(stations, world.Span))
            {
                messages.Write(line);
                messages.WriteByte((byte)'\n');
                count++;
            }
        }

        WriteTruth(world, stations, directory);
        return count;
    }

    /// <summary>Writes the registry and the truth of a world that is played, and no messages.</summary>
    /// <returns>How many messages the world has.</returns>
    public static long WriteWithoutMessages(GeneratedWorld world, DirectoryInfo directory)
    {
        directory.Create();
        var stations = world.Begin();
        WriteRegistry(world, stations, directory);
        // What befalls messages is known when all has been said.
        var count = StreamOfStations.Received(stations, world.Span).LongCount();
        WriteTruth(world, stations, directory);
        return count;
    }

    /// <summary>Writes the registry of a world.</summary>
    public static void WriteRegistry(GeneratedWorld world, FileInfo file)
    {
        using var stream = Create(file.Directory!, file.Name);
        RegistryWriter.Write(world.Begin(), world.Telemetry, stream);
    }

    static void WriteRegistry(GeneratedWorld world, IReadOnlyList<StationTelemetry> stations, DirectoryInfo directory)
    {
        using var registry = Create(directory, RegistryFile);
        RegistryWriter.Write(stations, world.Telemetry, registry);
    }

    static void WriteTruth(GeneratedWorld world, IReadOnlyList<StationTelemetry> stations, DirectoryInfo directory)
    {
        using var truth = Create(directory, TruthFile);
        TruthWriter.Write(world, stations, truth);
    }

    static FileStream Create(DirectoryInfo directory, string name) =>
        new(Path.Combine(directory.FullName, name), FileMode.Create, FileAccess.Write, FileShare.Read, BufferBytes);
}
