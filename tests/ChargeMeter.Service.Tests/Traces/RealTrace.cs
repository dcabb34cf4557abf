using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace ChargeMeter.Service.Tests.Traces;

/// <summary>1,878 real charging sessions as recorded messages; see the README beside the data.</summary>
public static class RealTrace
{
    /// <summary>Messages, and items: every message is one event.</summary>
    public const int Messages = 3_756;

    static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    public static string RegistryFile { get; } = Path.Combine(Folder, "registry.json");

    /// <summary>The recorded lines, in order of receipt.</summary>
    public static IReadOnlyList<string> Lines { get; } = ReadLines();

    /// <summary>Transactions and energy per pile, counted from the session table.</summary>
    public static IReadOnlyDictionary<string, PileFacts> Expected { get; } = JsonSerializer
        .Deserialize<Dictionary<string, PileFacts>>(File.ReadAllBytes(Path.Combine(Folder, "expected.json")), Web)!
        .ToDictionary(pair => "EPFL-" + pair.Key, pair => pair.Value);

    static string Folder => Path.Combine(AppContext.BaseDirectory, "data", "epfl-level3");

    /// <summary>The messages as they are published.</summary>
    public static IReadOnlyList<TraceMessage> ToPublish() => [.. Lines.Select(Publishable)];

    /// <summary>Lines in an order that has nothing to do with the recorded one, the same each time.</summary>
    public static IReadOnlyList<T> Shuffled<T>(IEnumerable<T> items)
    {
        var shuffled = items.ToArray();
        new Random(20220412).Shuffle(shuffled);
        return shuffled;
    }

    static TraceMessage Publishable(string line)
    {
        using var document = JsonDocument.Parse(line);
        return new TraceMessage(
            document.RootElement.GetProperty("topic").GetString()!,
            Encoding.UTF8.GetBytes(document.RootElement.GetProperty("payload").GetRawText()));
    }

    static List<string> ReadLines()
    {
        using var reader = new StreamReader(
            new GZipStream(File.OpenRead(Path.Combine(Folder, "messages.ndjson.gz")), CompressionMode.Decompress));
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }
}
