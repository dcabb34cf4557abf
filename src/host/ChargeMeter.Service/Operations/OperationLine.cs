using System.Text.Json;

namespace ChargeMeter.Service.Operations;

/// <summary>One line of what the running service answers: how far it is, the result, or the error.</summary>
sealed record OperationLine
{
    public OperationProgress? Progress { get; init; }

    public JsonElement? Result { get; init; }

    public string? Error { get; init; }
}
