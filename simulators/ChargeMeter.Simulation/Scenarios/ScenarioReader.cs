using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChargeMeter.Simulation.Scenarios;

/// <summary>Reads scenario files: JSON with comments, nothing in it unknown, nothing out of range.</summary>
public static class ScenarioReader
{
    internal static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        RespectNullableAnnotations = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) }
    };

    /// <summary>Reads a scenario.</summary>
    public static ScenarioReading Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(
                json, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, AllowDuplicateProperties = false });
            return Read(document.RootElement);
        }
        catch (JsonException wrong)
        {
            return new ScenarioReading(null, ["$: " + wrong.Message]);
        }
    }

    static ScenarioReading Read(JsonElement root)
    {
        var errors = new List<string>();
        SettingsCheck.Check(root, typeof(Scenario), "$", errors);
        if (errors.Count > 0)
        {
            return new ScenarioReading(null, [.. errors]);
        }

        var scenario = root.Deserialize<Scenario>(Options)!;
        errors.AddRange(Contradictions(scenario));
        return new ScenarioReading(errors.Count == 0 ? scenario : null, [.. errors]);
    }

    static IEnumerable<string> Contradictions(Scenario scenario)
    {
        if (scenario.Start.Ticks % TimeSpan.TicksPerMinute != 0)
        {
            yield return "$.start: the world begins on a whole minute.";
        }

        for (var index = 0; index < scenario.Stations.Count; index++)
        {
            if (scenario.Stations[index].Piles is not { From: >= 1, To: <= 200 })
            {
                yield return $"$.stations[{index}].piles: a station has 1 to 200 piles.";
            }

            if (scenario.Stations[index].RatedKilowatts.Any(rated => rated is not (>= 1 and <= 1000)))
            {
                yield return $"$.stations[{index}].ratedKilowatts: a pile has 1 to 1000 kW.";
            }

            if (scenario.Stations[index] is { Gateway: false, StampedBy: TimeStamper.Gateway })
            {
                yield return $"$.stations[{index}].stampedBy: there is no gateway.";
            }
        }

        for (var index = 0; index < scenario.Faults.Count; index++)
        {
            if (scenario.Faults[index] is { Kind: FaultKind.Step, OnsetDay: null })
            {
                yield return $"$.faults[{index}].onsetDay: a step has an onset.";
            }
        }
    }
}
