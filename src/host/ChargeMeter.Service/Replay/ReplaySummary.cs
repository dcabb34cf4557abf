using ChargeMeter.Metrology.Conformity;
using ChargeMeter.Monitoring.Assessment;
using ChargeMeter.Monitoring.Fleet;

namespace ChargeMeter.Service.Replay;

/// <summary>The counts of a replay, as <c>summary.json</c> holds them. Items: received = stored + duplicate + quarantined.</summary>
sealed record ReplaySummary
{
    public required long Received { get; init; }

    public required long Stored { get; init; }

    public required long Duplicate { get; init; }

    public required long Quarantined { get; init; }

    /// <summary>Stored readings.</summary>
    public required long Readings { get; init; }

    /// <summary>Stored transaction events.</summary>
    public required long Events { get; init; }

    /// <summary>Stored statuses.</summary>
    public required long Statuses { get; init; }

    /// <summary>Of the stored items, those that contradict an earlier one of the same identity.</summary>
    public required long Revisions { get; init; }

    /// <summary>Quarantined items by reason.</summary>
    public required IReadOnlyDictionary<string, long> QuarantinedByReason { get; init; }

    /// <summary>Totals by pile.</summary>
    public required IReadOnlyDictionary<string, PileTotals> Piles { get; init; }

    /// <summary>Piles by their verdict at the end.</summary>
    public required IReadOnlyDictionary<string, int> Verdicts { get; init; }

    /// <summary>Wall time in seconds.</summary>
    public required double WallSeconds { get; init; }

    /// <summary>Peak resident memory in bytes.</summary>
    public required long PeakMemoryBytes { get; init; }

    public static ReplaySummary Of(
        IntakeCounts counts,
        ItemTally tally,
        IEnumerable<StationSnapshot> stations,
        IReadOnlyCollection<PileAssessment> assessments,
        TimeSpan wallTime) => new()
        {
            Received = counts.Received,
            Stored = counts.Stored,
            Duplicate = counts.Duplicate,
            Quarantined = counts.Quarantined,
            Readings = tally.Readings,
            Events = tally.Events,
            Statuses = tally.Statuses,
            Revisions = tally.Revisions,
            QuarantinedByReason = tally.Quarantined,
            Piles = stations.SelectMany(station => station.Piles).ToDictionary(
                pile => pile.Model.Id,
                pile => new PileTotals(pile.Transactions, pile.Energy.KilowattHours),
                StringComparer.Ordinal),
            Verdicts = Enum.GetValues<Verdict>().ToDictionary(
                VerdictNames.Wire, verdict => assessments.Count(said => said.Verdict == verdict), StringComparer.Ordinal),
            WallSeconds = wallTime.TotalSeconds,
            PeakMemoryBytes = System.Diagnostics.Process.GetCurrentProcess().PeakWorkingSet64,
        };
}
