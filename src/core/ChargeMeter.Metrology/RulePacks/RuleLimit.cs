namespace ChargeMeter.Metrology.RulePacks;

/// <summary>One number of a rule pack, and where it stands.</summary>
/// <param name="Value">The number, in the unit that the field of the pack states.</param>
/// <param name="Regulation">The regulation.</param>
/// <param name="Edition">Its edition.</param>
/// <param name="Clause">The clause.</param>
/// <param name="ConfirmedBy">Who of the institute confirmed it against the institute's own copy; null until then.</param>
/// <param name="ConfirmedOn">When.</param>
public sealed record RuleLimit(
    decimal Value,
    string Regulation,
    string Edition,
    string Clause,
    string? ConfirmedBy,
    DateOnly? ConfirmedOn)
{
    /// <summary>Whether an institute has confirmed it.</summary>
    public bool Confirmed => ConfirmedBy is not null && ConfirmedOn is not null;
}
