namespace ChargeMeter.Service.Operations.Recomputing;

/// <summary>Asks for computing again.</summary>
/// <param name="Station">The one station that is meant; null for all.</param>
sealed record RecomputeRequest(string? Station);
