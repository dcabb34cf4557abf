namespace ChargeMeter.Metrology.Conformity;

/// <summary>What the decision rule says of one pile.</summary>
/// <remarks>Reference: METHOD.md, "From estimate to verdict".</remarks>
/// <param name="Verdict">The verdict.</param>
/// <param name="Probability">P(|error| &gt; MPE), 0 to 1; null without an estimate or a limit.</param>
/// <param name="Reason">Why insufficient, as a sentence; null for the other verdicts.</param>
public sealed record Decision(Verdict Verdict, double? Probability, string? Reason);
