using System.Collections.Immutable;

namespace ChargeMeter.Service.Operations.Quarantine;

/// <summary>Lists what was not accepted.</summary>
sealed class ListQuarantine : StoreOperation<QuarantineQuery, QuarantineListing>
{
    public override string Name => "quarantine-list";

    public override async Task<QuarantineListing> RunAsync(
        OperationScope scope, QuarantineQuery request, IProgress<OperationProgress> progress, CancellationToken cancellationToken)
    {
        var filter = request.Filter(scope.Options);
        var reasons = await scope.Store.Quarantine.CountQuarantineAsync(filter, cancellationToken);
        var rows = await scope.Store.Quarantine.FindQuarantineAsync(filter, request.Limit, cancellationToken);
        return new QuarantineListing(
            reasons.ToImmutableSortedDictionary(StringComparer.Ordinal), [.. rows.Select(QuarantineEntry.Of)]);
    }
}
