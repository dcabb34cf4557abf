using System.Diagnostics.Metrics;
using ChargeMeter.Monitoring.Fleet;
using ChargeMeter.Service.Composition;
using ChargeMeter.Service.Ingest;
using ChargeMeter.Service.Stations;

namespace ChargeMeter.Service.Diagnostics;

/// <summary>How old what we know is: when something was last stored, and what waits for the store or for its station. Looked at when it is asked for.</summary>
sealed class IntakeWatch : IDisposable
{
    readonly IngestProgress _progress;
    readonly StationFeeder _stations;
    readonly FleetSource _fleet;
    readonly MonitoringTime _time;
    readonly DateTimeOffset _started;
    readonly Meter _meter = new("ChargeMeter.Ingest");
    Expectation _expected = new(FleetModel.Empty, null);

    public IntakeWatch(IngestProgress progress, StationFeeder stations, FleetSource fleet, MonitoringTime time)
    {
        (_progress, _stations, _fleet, _time, _started) = (progress, stations, fleet, time, time.GetUtcNow());
        _meter.CreateObservableGauge("chargemeter.ingest.newest.age", () => NewestAge.TotalSeconds, "s", "Since the newest stored message was received; before the first, since the start");
        _meter.CreateObservableGauge("chargemeter.ingest.newest.expected", () => Known(Expected), "s", "Within which a message must come, by the intervals in the registry");
        _meter.CreateObservableGauge("chargemeter.ingest.oldest.age", () => (OldestAge ?? TimeSpan.Zero).TotalSeconds, "s", "Since the oldest message was received that is not committed yet; 0 if none waits");
        _meter.CreateObservableGauge("chargemeter.ingest.waiting", () => Waiting, "{message}", "Messages received and not committed yet");
        _meter.CreateObservableGauge("chargemeter.stations.behind", () => StationsBehind, "{item}", "Committed items that their stations have not taken in yet");
    }

    /// <summary>When the newest stored message was received; null before the first.</summary>
    public DateTimeOffset? NewestStored => _progress.NewestStored;

    /// <summary>How long ago that was; before the first, how long the service has been running.</summary>
    public TimeSpan NewestAge => AgeOf(NewestStored ?? _started);

    /// <summary>The time within which something must come; null where the registry does not say.</summary>
    public TimeSpan? Expected
    {
        get
        {
            var (fleet, expected) = (_fleet.Current, _expected);
            return (ReferenceEquals(expected.Fleet, fleet) ? expected : _expected = new(fleet, ExpectedPace.Of(fleet))).Within;
        }
    }

    /// <summary>Messages received and not committed.</summary>
    public int Waiting => _progress.Waiting.Count;

    /// <summary>How long ago the oldest of them was received; null if none waits.</summary>
    public TimeSpan? OldestAge => _progress.Waiting.Oldest is { } oldest ? AgeOf(oldest) : null;

    /// <summary>Committed items that their stations have not taken in.</summary>
    public int StationsBehind => _stations.Behind;

    public void Dispose() => _meter.Dispose();

    // Our own clock may have been stepped back.
    TimeSpan AgeOf(DateTimeOffset at) => _time.GetUtcNow() - at is { Ticks: > 0 } age ? age : TimeSpan.Zero;

    static IEnumerable<Measurement<double>> Known(TimeSpan? value) => value is { } known ? [new(known.TotalSeconds)] : [];

    sealed record Expectation(FleetModel Fleet, TimeSpan? Within);
}
