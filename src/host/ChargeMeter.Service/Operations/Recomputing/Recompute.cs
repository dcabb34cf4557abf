using System.Collections.Immutable;
using ChargeMeter.Monitoring.Assessment;
using ChargeMeter.Monitoring.Fleet;
using ChargeMeter.Protocol.Encoding;
using ChargeMeter.Service.Solve;
using ChargeMeter.Service.Stations;

namespace ChargeMeter.Service.Operations.Recomputing;

/// <summary>
/// Throws away what was computed of stations, and computes it again from what is stored. The running service does it at once and compares; otherwise the
/// next start does it. Alarms and mails stay as they were: they are history.
/// </summary>
sealed class Recompute : StoreOperation<RecomputeRequest, Recomputation>
{
    /// <summary>What new readings and the passing of time may do meanwhile, in percent.</summary>
    const double Negligible = 0.001;

    /// <summary>The solve under way when the last station was done may not have seen it; the one after has.</summary>
    const int SolvesToWait = 2;

    static readonly TimeSpan LookAgainAfter = TimeSpan.FromMilliseconds(200);

    public override string Name => "recompute";

    public override async Task<Recomputation> RunAsync(
        OperationScope scope, RecomputeRequest request, IProgress<OperationProgress> progress, CancellationToken cancellationToken)
    {
        var heads = await scope.Store.ReadWatermarksAsync(cancellationToken);
        var stations = heads.Keys.Where(station => request.Station is null || string.Equals(station, request.Station, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).ToImmutableArray();
        if (stations.IsEmpty && request.Station is not null)
        {
            throw new IOException($"Nothing is stored of station '{request.Station}': identifiers are case-sensitive");
        }

        var before = Assessments(scope.Running?.Board.Current);
        for (var index = 0; index < stations.Length; index++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            progress.Report(new OperationProgress(stations[index], (double)index / stations.Length));
            await RecomputeAsync(scope, stations[index], heads[stations[index]], cancellationToken);
        }

        if (scope.Running is not { } running)
        {
            return new Recomputation(stations, IsDone: false, []);
        }

        progress.Report(new OperationProgress("waiting for the solve", 1));
        await SolvedAsync(running.Board, cancellationToken);
        return new Recomputation(stations, IsDone: true, Changes(before, Assessments(running.Board.Current)));
    }

    static async Task RecomputeAsync(OperationScope scope, string station, long head, CancellationToken cancellationToken)
    {
        if (scope.Running is not { } running)
        {
            var runner = new StationRunner(scope.Store, station, scope.Fleet().Stations.Count);
            await runner.RestoreAsync(cancellationToken);
            await runner.ForgetAsync(cancellationToken);
            return;
        }

        var grain = running.Grains.GetGrain<IStationGrain>(station);
        if (scope.Fleet().Stations.ContainsKey(station))
        {
            await WaitedForAsync(() => grain.RecomputeAsync(head), () => grain.SettleAsync(head), cancellationToken);
        }
    }

    /// <summary>A call that takes longer than calls are waited for goes on all the same: what is asked next is answered when it is done.</summary>
    static async Task WaitedForAsync(Func<Task> act, Func<Task> askAgain, CancellationToken cancellationToken)
    {
        for (var next = act; ; next = askAgain)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                await next();
                return;
            }
            catch (TimeoutException)
            {
                // It goes on.
            }
        }
    }

    static async Task SolvedAsync(FleetBoard board, CancellationToken cancellationToken)
    {
        for (var solve = 0; solve < SolvesToWait; solve++)
        {
            for (var seen = board.Current; ReferenceEquals(seen, board.Current);)
            {
                await Task.Delay(LookAgainAfter, TimeProvider.System, cancellationToken);
            }
        }
    }

    static Dictionary<string, PileAssessment> Assessments(FleetSnapshot? fleet) =>
        (fleet?.Stations ?? []).SelectMany(station => station.Piles).Select(pile => pile.Assessment).OfType<PileAssessment>()
        .ToDictionary(assessment => assessment.Pile, StringComparer.Ordinal);

    static ImmutableArray<RecomputedPile> Changes(
        Dictionary<string, PileAssessment> before, Dictionary<string, PileAssessment> after) =>
    [
        .. before.Keys.Union(after.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(pile => (Before: before.GetValueOrDefault(pile), After: after.GetValueOrDefault(pile), Pile: pile))
            .Where(pair => !IsSame(pair.Before, pair.After))
            .Select(pair => new RecomputedPile(pair.Pile, Verdict(pair.Before), Error(pair.Before), Verdict(pair.After), Error(pair.After))),
    ];

    static bool IsSame(PileAssessment? before, PileAssessment? after) =>
        before?.Verdict == after?.Verdict && IsNear(Error(before), Error(after)) && IsNear(Uncertainty(before), Uncertainty(after));

    static bool IsNear(double? left, double? right) =>
        left.HasValue == right.HasValue && Math.Abs((left ?? 0) - (right ?? 0)) < Negligible;

    static string? Verdict(PileAssessment? assessment) => assessment is null ? null : KebabCase.Of(assessment.Verdict);

    static double? Error(PileAssessment? assessment) => assessment?.Estimate?.Error.Percent;

    static double? Uncertainty(PileAssessment? assessment) => assessment?.Estimate?.StandardUncertainty.Percent;
}
