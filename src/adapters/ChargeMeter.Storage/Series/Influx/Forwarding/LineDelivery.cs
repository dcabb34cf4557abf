using ChargeMeter.Storage.Series.Influx.Lines;
using ChargeMeter.Storage.Series.Influx.Writing;
using Microsoft.Extensions.Logging;

namespace ChargeMeter.Storage.Series.Influx.Forwarding;

/// <summary>Delivers lines; what the database does not take is put aside before anything moves on.</summary>
sealed class LineDelivery
{
    readonly BatchWriter _writer;
    readonly AsideFile _aside;
    readonly InfluxMetrics _metrics;
    readonly TimeProvider _clock;
    readonly ILogger _logger;

    /// <summary>A delivery to a database, with its folder for what is put aside.</summary>
    public LineDelivery(InfluxClient client, string folder, InfluxMetrics metrics, TimeProvider realClock, ILogger logger)
    {
        _writer = new BatchWriter(client);
        _aside = new AsideFile(folder);
        _metrics = metrics;
        _clock = realClock;
        _logger = logger;
    }

    /// <summary>Writes lines.</summary>
    /// <returns>What stopped it; null when all are written or put aside.</returns>
    public async Task<InfluxAnswer?> WriteAsync(IReadOnlyList<ProjectedLine> lines, CancellationToken cancellationToken)
    {
        var outcome = await _writer.WriteAsync(lines, cancellationToken);
        if (outcome.Halt is null)
        {
            _aside.Add(_clock.GetUtcNow(), outcome.Refused);
            _metrics.Count(outcome.Written - outcome.Expired, outcome.Refused.Length, outcome.Expired);
            if (outcome.Refused is [var first, ..])
            {
                ForwarderLog.PutAside(_logger, outcome.Refused.Length, first.Reason);
            }
        }

        return outcome.Halt;
    }
}
