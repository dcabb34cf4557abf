namespace ChargeMeter.Service.Operations;

/// <summary>How far something long is.</summary>
/// <param name="Step">What is being done.</param>
/// <param name="Share">How much of it is done, 0 to 1.</param>
sealed record OperationProgress(string Step, double Share);
