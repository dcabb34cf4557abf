namespace ChargeMeter.Service.Operations.Upkeep;

/// <summary>Reads all that is stored, and says what cannot be read.</summary>
sealed class VerifyStore : StoreOperation<NoRequest, StoreHealth>
{
    public override string Name => "verify-store";

    public override async Task<StoreHealth> RunAsync(
        OperationScope scope, NoRequest request, IProgress<OperationProgress> progress, CancellationToken cancellationToken)
    {
        var counts = await scope.Store.CountAsync(cancellationToken);
        progress.Report(new OperationProgress("reading the store", 0));
        var damage = await scope.Store.FindDamageAsync(cancellationToken);
        return new StoreHealth(counts.Readings + counts.Events + counts.Statuses + counts.Quarantined, [.. damage]);
    }
}
