using System.Text.Json;

namespace ChargeMeter.Service.Operations;

/// <summary>An operation with the types of its request and its result.</summary>
abstract class StoreOperation<TRequest, TResult> : IOperation
{
    public abstract string Name { get; }

    /// <summary>Does it.</summary>
    public abstract Task<TResult> RunAsync(
        OperationScope scope, TRequest request, IProgress<OperationProgress> progress, CancellationToken cancellationToken);

    public async Task<JsonElement> AnswerAsync(
        OperationScope scope, JsonElement request, IProgress<OperationProgress> progress, CancellationToken cancellationToken) =>
        JsonSerializer.SerializeToElement(
            await RunAsync(scope, request.Deserialize<TRequest>(OperationJson.Options)!, progress, cancellationToken),
            OperationJson.Options);
}
