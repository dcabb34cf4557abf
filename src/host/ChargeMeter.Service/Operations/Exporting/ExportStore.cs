namespace ChargeMeter.Service.Operations.Exporting;

/// <summary>Writes readings or transaction events into a file for other programs.</summary>
sealed class ExportStore : StoreOperation<ExportRequest, ExportedFile>
{
    public override string Name => "export";

    public override async Task<ExportedFile> RunAsync(
        OperationScope scope, ExportRequest request, IProgress<OperationProgress> progress, CancellationToken cancellationToken) =>
        new(await scope.Store.ExportAsync(request.What, request.Path, cancellationToken));
}
