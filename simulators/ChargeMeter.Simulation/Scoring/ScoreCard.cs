using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using ChargeMeter.Simulation.Scoring.Inputs;
using ChargeMeter.Simulation.Scoring.Targets;

namespace ChargeMeter.Simulation.Scoring;

/// <summary>What the product said of one or more worlds, against their truth: every row of the targets.</summary>
/// <param name="Worlds">The names of the worlds pooled.</param>
/// <param name="Piles">How many piles they have.</param>
/// <param name="Dirty">Whether the targets of dirty worlds were applied.</param>
/// <param name="Rows">The rows.</param>
public sealed record ScoreCard(ImmutableArray<string> Worlds, int Piles, bool Dirty, ImmutableArray<ScoreRow> Rows)
{
    static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    /// <summary>Scores worlds, pooled.</summary>
    /// <param name="worlds">The worlds.</param>
    /// <param name="dirty">Whether they are dirty worlds, which may have larger deviations.</param>
    public static ScoreCard Of(IReadOnlyList<ScoredWorld> worlds, bool dirty = false) => new(
        [.. worlds.Select(world => world.Name)],
        worlds.Sum(world => world.Piles.Count),
        dirty,
        [
            .. ErrorRows.Of(worlds, dirty),
            .. HonestyRows.Of(worlds),
            .. DetectionRows.Of(worlds),
            .. FalseFlagRows.Of(worlds),
            .. InsufficientRows.Of(worlds),
            .. ClockRows.Of(worlds),
        ]);

    /// <summary>The card as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Options);
}
