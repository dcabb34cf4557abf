using System.Text.Json;

namespace ChargeMeter.Simulation.Scoring.Inputs;

/// <summary>Reads worlds from their files.</summary>
public static class ScoredWorldReader
{
    static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>Reads one world.</summary>
    /// <exception cref="InvalidDataException">A file cannot be read; the message names file, line and field.</exception>
    public static ScoredWorld Read(string name, FileInfo truth, FileInfo estimates, FileInfo alarms) => ScoredWorld.Join(
        name,
        Parse<TruthFile>(truth, 1, Text(truth)),
        [.. Lines<EstimateLine>(estimates)],
        [.. Lines<AlarmLine>(alarms)]);

    static IEnumerable<T> Lines<T>(FileInfo file) => Text(file)
        .Split('\n')
        .Select((line, index) => (line, Number: index + 1))
        .Where(item => !string.IsNullOrWhiteSpace(item.line))
        .Select(item => Parse<T>(file, item.Number, item.line));

    static string Text(FileInfo file)
    {
        try
        {
            return File.ReadAllText(file.FullName);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"{file}: {error.Message}", error);
        }
    }

    static T Parse<T>(FileInfo file, int line, string text)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(text, Options)
                ?? throw new InvalidDataException($"{file}: line {line}: null where an object must stand");
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"{file}: line {line + (error.LineNumber ?? 0)}: {error.Path}: {error.Message}", error);
        }
    }
}
