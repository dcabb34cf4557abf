using ChargeMeter.Metrology.Quantities;

namespace ChargeMeter.Metrology.Comparisons;

/// <summary>
/// The same energy as two meters saw it: a pile and the reference meter in series with it, between two idle instants.
/// </summary>
/// <param name="Pile">The pile.</param>
/// <param name="Reference">The reference meter.</param>
/// <param name="From">The idle instant at which the window begins, on the corrected clock.</param>
/// <param name="To">The idle instant at which the window ends, on the corrected clock.</param>
/// <param name="PileEnergy">What the pile's register advanced by.</param>
/// <param name="ReferenceEnergy">What the reference's register advanced by; more than zero.</param>
/// <param name="Transactions">How many transactions lie in the window: one is a whole-transaction comparison.</param>
/// <param name="AlignmentLimit">The most energy that may have passed one meter unseen because the two were not read at one
/// instant (half-width of a rectangular distribution).</param>
/// <param name="Continues">Whether the window begins at the very register values at which the window before it ended, so
/// that truncation cancels between them.</param>
public sealed record Comparison(
    string Pile,
    string Reference,
    DateTimeOffset From,
    DateTimeOffset To,
    Energy PileEnergy,
    Energy ReferenceEnergy,
    int Transactions,
    Energy AlignmentLimit,
    bool Continues)
{
    /// <summary>The relative error of the pile against the reference as read, not yet corrected for the reference.</summary>
    public RelativeError Error => RelativeError.Of(PileEnergy, ReferenceEnergy);
}
