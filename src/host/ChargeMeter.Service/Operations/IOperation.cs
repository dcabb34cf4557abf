using System.Text.Json;

namespace ChargeMeter.Service.Operations;

/// <summary>Something that is done with the store, by whoever owns it: the running service, or a command while none runs.</summary>
interface IOperation
{
    /// <summary>Its name between command and service.</summary>
    string Name { get; }

    /// <summary>Does it for a request that came as JSON.</summary>
    Task<JsonElement> AnswerAsync(
        OperationScope scope, JsonElement request, IProgress<OperationProgress> progress, CancellationToken cancellationToken);
}
