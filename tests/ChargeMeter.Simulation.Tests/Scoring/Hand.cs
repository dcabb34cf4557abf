using ChargeMeter.Simulation.Scoring;
using ChargeMeter.Simulation.Scoring.Inputs;

namespace ChargeMeter.Simulation.Tests.Scoring;

/// <summary>Worlds made by hand, whose score is known.</summary>
static class Hand
{
    public static readonly DateTimeOffset Start = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    public static TruthPile Pile(
        string id,
        double error,
        string kind = "DC",
        string accuracyClass = "2",
        string? station = null,
        TruthFault? fault = null,
        int days = 45,
        string[]? routes = null) => new()
        {
            Pile = id,
            Station = station ?? "S" + id,
            Kind = kind,
            AccuracyClass = accuracyClass,
            Routes = routes ?? (kind is "DC" ? ["balance", "vehicles"] : ["balance"]),
            Fault = fault,
            Days = [.. Enumerable.Range(0, days).Select(day => new TruthDay(DateOnly.FromDateTime(Start.AddDays(day).Date), 100, error))],
        };

    public static TruthFault Always(double size) => new("offset", size, null);

    public static EstimateLine Estimate(
        string pile, int day, double? error, double uncertainty = 0.1, string verdict = "conforming", double factor = 2, string? reason = null) => new()
        {
            Pile = pile,
            At = Start.AddDays(day),
            Error = error,
            StandardUncertainty = error is null ? null : uncertainty,
            CoverageFactor = factor,
            Verdict = verdict,
            Reason = reason,
        };

    public static AlarmLine Alarm(string subject, double day, string kind = "error-suspect", string state = "raised") =>
        new(Start.AddDays(day), subject, kind, state);

    public static ScoredWorld World(
        IReadOnlyList<TruthPile> piles,
        IReadOnlyCollection<EstimateLine> estimates,
        IReadOnlyList<AlarmLine>? alarms = null,
        int days = 45,
        IReadOnlyList<TruthClock>? clocks = null) => ScoredWorld.Join(
            "w",
            new TruthFile { Scenario = "hand", Seed = 1, Start = Start, End = Start.AddDays(days), Piles = piles, Clocks = clocks ?? [] },
            estimates,
            alarms ?? []);

    public static ScoreRow Row(this ScoredWorld world, string id, bool dirty = false) =>
        ScoreCard.Of([world], dirty).Rows.Single(row => row.Id == id);
}
