namespace ChargeMeter.Service.Operations.Recomputing;

/// <summary>A pile of which something else is said than before. Errors are in percent; null where nothing is stated.</summary>
sealed record RecomputedPile(string Pile, string? VerdictBefore, double? ErrorBefore, string? Verdict, double? Error);
