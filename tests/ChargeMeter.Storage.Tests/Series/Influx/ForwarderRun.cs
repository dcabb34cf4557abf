using ChargeMeter.Storage.Series;
using ChargeMeter.Storage.Series.Influx;
using ChargeMeter.Storage.Series.Influx.Forwarding;
using ChargeMeter.Storage.Series.Influx.Writing;
using ChargeMeter.Storage.Series.Memory;
using ChargeMeter.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace ChargeMeter.Storage.Tests.Series.Influx;

/// <summary>A forwarder over a store in memory and a folder that outlives it.</summary>
sealed class ForwarderRun : IAsyncDisposable
{
    readonly TemporaryFolder _folder = new();
    readonly InfluxOptions _options;
    readonly InfluxClient _client;
    readonly InfluxMetrics _metrics;

    public ForwarderRun(InfluxClient client, InfluxOptions options)
    {
        _options = options;
        _options.Folder = _folder.File("influx");
        _client = client;
        Status = new SinkStatus(NullLogger.Instance);
        _metrics = new InfluxMetrics(() => Status.Current, Clock);
        Spool = new EstimateSpool(_options.Folder);
    }

    public MemorySeriesStore Store { get; } = new();

    public FakeTimeProvider Clock { get; } = new(Some.Start);

    public SinkStatus Status { get; }

    public EstimateSpool Spool { get; }

    public string AsideFile => Path.Combine(_options.Folder, "put-aside.ndjson");

    static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    /// <summary>A forwarder as after a start of the process.</summary>
    public InfluxForwarder Start(ISeriesStore? store = null) =>
        new(_options, store ?? Store, () => Projected.Fleet, _client, Spool, Status, _metrics, Clock, NullLogger.Instance);

    public Task StoreAsync(int from, int count) =>
        Store.AppendAsync([.. Enumerable.Range(from, count).Select(minute => Some.Reading(minute))], [], Cancel);

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        _client.Dispose();
        _metrics.Dispose();
        _folder.Dispose();
    }
}
