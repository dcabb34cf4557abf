using System.Collections.Immutable;
using ChargeMeter.Monitoring.Alarms;
using ChargeMeter.Monitoring.Assessment;
using ChargeMeter.Monitoring.Clocks;
using ChargeMeter.Monitoring.Fleet;

namespace ChargeMeter.Monitoring.Stations;

/// <summary>What lives and changes of one station. Only <see cref="MonitoringPipeline"/> changes it.</summary>
public sealed class StationState
{
    /// <summary>The state of a station of which nothing is known.</summary>
    public StationState(string station)
    {
        Station = station;
        Alarms = new AlarmBook(station, [], []);
    }

    /// <summary>The station.</summary>
    public string Station { get; }

    /// <summary>The station as registered when the days were read; null before the first reading since a restart.</summary>
    internal StationModel? Model { get; set; }

    /// <summary>The fingerprint of the station as registered when the days were read.</summary>
    internal string? Fingerprint { get; set; }

    /// <summary>How many items may be held in memory: a few hundred bytes each. Beyond it the oldest days are left to the store.</summary>
    public int MostItemsAtHand { get; set; } = 50_000;

    /// <summary>All items up to this ingest number are in it.</summary>
    public long Watermark { get; set; }

    /// <summary>The days, UTC, by the devices' clocks.</summary>
    internal SortedDictionary<DateOnly, DayState> Days { get; } = [];

    /// <summary>When each device was last heard.</summary>
    internal Dictionary<string, DateTimeOffset> LastSeen { get; } = new(StringComparer.Ordinal);

    /// <summary>When somebody last published a device, or the station, without being allowed to.</summary>
    internal Dictionary<string, DateTimeOffset> LastRefused { get; } = new(StringComparer.Ordinal);

    /// <summary>The newest clock samples of each device.</summary>
    internal Dictionary<string, ClockSamples> Clocks { get; } = new(StringComparer.Ordinal);

    /// <summary>The alarms.</summary>
    public AlarmBook Alarms { get; set; }

    /// <summary>The newest assessments by pile.</summary>
    internal Dictionary<string, PileAssessment> Assessments { get; } = new(StringComparer.Ordinal);

    /// <summary>The station with nothing taken in, to be computed again from the store. What was said stays said: its alarms; and what the store does not
    /// tell: refused publications.</summary>
    public StationState Emptied()
    {
        var emptied = new StationState(Station) { Alarms = Alarms, MostItemsAtHand = MostItemsAtHand };
        foreach (var (subject, at) in LastRefused)
        {
            emptied.LastRefused[subject] = at;
        }

        return emptied;
    }

    /// <summary>The evidence blocks, by day in order.</summary>
    public ImmutableArray<EvidenceBlock> Blocks => [.. Days.Values.Select(day => day.Block).OfType<EvidenceBlock>()];
}
