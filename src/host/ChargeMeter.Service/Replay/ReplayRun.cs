using System.Collections.Immutable;
using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Monitoring.Alarms;
using ChargeMeter.Monitoring.Assessment;
using ChargeMeter.Protocol.Decoding;
using ChargeMeter.Protocol.Messages;
using ChargeMeter.Service.Ingest;
using ChargeMeter.Storage.Series.Memory;

namespace ChargeMeter.Service.Replay;

/// <summary>Runs a recorded trace through the very pipeline of live messages, with time taken from the recording.</summary>
sealed class ReplayRun : IAsyncDisposable
{
    /// <summary>Messages in one commit, as live.</summary>
    const int GroupSize = 2_000;

    readonly ReplayOptions _options;
    readonly MemorySeriesStore _store = new();
    readonly IntakeMetrics _intake = new();
    readonly ItemTally _tally = new();
    readonly GroupCommit _commit;
    readonly ReplayStations _stations;
    readonly ReplayWriter _writer;
    readonly List<JudgedMessage> _group = [];
    DateTimeOffset? _listeningSince;
    DateTimeOffset _now;
    DateTimeOffset _nextStep;

    public ReplayRun(ReplayOptions options)
    {
        _options = options;
        var decoder = new MessageDecoder(new DecoderOptions { TopicPrefix = options.TopicPrefix });
        _commit = new GroupCommit(decoder, _store, AccountOwners.None, _intake);
        _stations = new ReplayStations(options.Fleet, options.Rules, _store);
        _writer = new ReplayWriter(options.Output);
    }

    /// <summary>Decodes a message and judges what it says: may be done while earlier ones are taken. Its bytes need not be kept: the trace has them.</summary>
    public JudgedMessage Judge(ReceivedMessage message) => _commit.Judge(message, _options.Fleet) with { Message = null };

    /// <summary>Takes the next message; steps that lie before it are assessed first, with what had been received by then.</summary>
    public async Task TakeAsync(JudgedMessage message, CancellationToken cancellationToken)
    {
        if (_listeningSince is null)
        {
            _listeningSince = message.ReceivedAt;
            _nextStep = StepAfter(message.ReceivedAt);
        }

        while (_nextStep <= message.ReceivedAt)
        {
            await StepAsync(_nextStep, cancellationToken);
            _nextStep += _options.Every;
        }

        _now = message.ReceivedAt > _now ? message.ReceivedAt : _now;
        _group.Add(message);
        if (_group.Count == GroupSize)
        {
            await CommitAsync(cancellationToken);
        }
    }

    /// <summary>Assesses the end of the trace and writes the summary.</summary>
    public async Task<ReplaySummary> FinishAsync(TimeSpan wallTime, CancellationToken cancellationToken)
    {
        var assessments = _listeningSince is null ? [] : await StepAsync(_now, cancellationToken);
        var summary = ReplaySummary.Of(_intake.Counts, _tally, _stations.Describe(), assessments, wallTime);
        await _writer.WriteSummaryAsync(summary, cancellationToken);
        return summary;
    }

    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        await _store.DisposeAsync();
        _intake.Dispose();
    }

    DateTimeOffset StepAfter(DateTimeOffset at)
    {
        var every = _options.Every.Ticks;
        return new DateTimeOffset((at.UtcTicks / every * every) + every, TimeSpan.Zero);
    }

    async Task<ImmutableArray<PileAssessment>> StepAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await CommitAsync(cancellationToken);
        var (assessments, changes) = await _stations.AssessAsync(_listeningSince ?? now, now, cancellationToken);
        await _writer.WriteAsync(assessments.Select(EstimateRecord.From), cancellationToken);
        await _writer.WriteAsync(changes.Select(AlarmRecord.From), cancellationToken);
        return assessments;
    }

    async Task CommitAsync(CancellationToken cancellationToken)
    {
        if (_group.Count == 0)
        {
            return;
        }

        _intake.Receive(_group.Sum(message => message.Items));
        var committed = await _commit.CommitAsync(_group, cancellationToken);
        _group.Clear();
        _tally.Add(committed);
        await _writer.WriteAsync(committed.Quarantined, cancellationToken);
        await _stations.FeedAsync(committed.Stored, cancellationToken);
    }
}
