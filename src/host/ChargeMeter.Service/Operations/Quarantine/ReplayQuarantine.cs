using ChargeMeter.Service.Ingest;
using ChargeMeter.Storage.Series;

namespace ChargeMeter.Service.Operations.Quarantine;

/// <summary>
/// Judges quarantined messages again, after a fix of registry, settings or program, on the way that live messages take. What is
/// accepted now is stored and noted as replayed; the rest stays. Done twice, or broken off, it stores nothing twice: the store knows duplicates.
/// </summary>
sealed class ReplayQuarantine : StoreOperation<QuarantineQuery, QuarantineReplayed>
{
    /// <summary>Payloads that are judged and committed together.</summary>
    const int Page = 200;

    public override string Name => "quarantine-replay";

    public override async Task<QuarantineReplayed> RunAsync(
        OperationScope scope, QuarantineQuery request, IProgress<OperationProgress> progress, CancellationToken cancellationToken)
    {
        var filter = (request with { IsOpenOnly = true }).Filter(scope.Options);
        var counts = await scope.Store.Quarantine.CountQuarantineAsync(filter, cancellationToken);
        var total = Math.Max(1.0, counts.Values.Sum());
        var (done, seen, after) = (QuarantineReplayed.Nothing, 0, 0L);
        while (await scope.Store.Quarantine.ReadQuarantinedMessagesAsync(filter, after, Page, cancellationToken) is { Count: > 0 } rows)
        {
            var judged = MessageReplay.Messages(rows)
                .Where(message => message.Any(filter.Lets))
                .Select(message => MessageReplay.Of(message, scope.Commit, scope.Fleet()))
                .ToList();
            done = await CommitAsync(scope, judged, done, cancellationToken);
            after = rows.Max(row => row.Payload);
            seen += rows.Count;
            progress.Report(new OperationProgress(Name, Math.Min(1, seen / total)));
        }

        return done;
    }

    /// <summary>Commits messages together; where that fails one by one, so that one that cannot be stored stays alone.</summary>
    static async Task<QuarantineReplayed> CommitAsync(
        OperationScope scope, List<MessageReplay> judged, QuarantineReplayed done, CancellationToken cancellationToken)
    {
        try
        {
            var committed = await StoreAsync(scope, judged, cancellationToken);
            var accepted = judged.SelectMany(message => message.Accepted).Select(row => row.Number).ToList();
            if (accepted.Count > 0)
            {
                await scope.Store.Quarantine.MarkReplayedAsync(accepted, TimeProvider.System.GetUtcNow(), cancellationToken);
            }

            return Count(done with
            {
                Messages = done.Messages + judged.Count,
                Stored = done.Stored + committed.Stored.Count,
                Duplicates = done.Duplicates + committed.Duplicates,
                Accepted = done.Accepted + accepted.Count,
            }, judged.SelectMany(message => message.Refused));
        }
        catch (SeriesStoreException) when (judged.Count > 1)
        {
            foreach (var message in judged)
            {
                done = await CommitAsync(scope, [message], done, cancellationToken);
            }

            return done;
        }
        catch (SeriesStoreException)
        {
            var notStorable = judged[0].Accepted.Select(_ => GroupCommit.NotStorable);
            return Count(done with { Messages = done.Messages + 1 }, judged[0].Refused.Concat(notStorable));
        }
    }

    static Task<CommittedGroup> StoreAsync(OperationScope scope, List<MessageReplay> judged, CancellationToken cancellationToken)
    {
        return scope.Running is { } running ? running.Commits.CommitAsync(StoreAsync, cancellationToken) : StoreAsync();

        Task<CommittedGroup> StoreAsync() => scope.Commit.CommitAgainAsync(
            [.. judged.SelectMany(message => message.Admitted)], MessageReplay.Group(judged), cancellationToken);
    }

    static QuarantineReplayed Count(QuarantineReplayed done, IEnumerable<string> refused) => done with
    {
        Refused = refused.Aggregate(done.Refused, (reasons, reason) => reasons.SetItem(reason, reasons.GetValueOrDefault(reason) + 1)),
    };
}
