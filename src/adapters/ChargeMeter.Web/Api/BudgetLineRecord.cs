using ChargeMeter.Metrology.Uncertainty;

namespace ChargeMeter.Web.Api;

/// <summary>One line of an uncertainty budget in the API.</summary>
/// <param name="Source">What is uncertain: a stable key.</param>
/// <param name="Basis">How the number was come by, in words.</param>
/// <param name="Evaluation">Type <c>A</c> or <c>B</c> of JCGM 100.</param>
/// <param name="StandardUncertainty">Its contribution in percent: the squares of all lines sum to that of the standard uncertainty.</param>
/// <param name="DegreesOfFreedom">Degrees of freedom; null for infinite.</param>
public sealed record BudgetLineRecord(string Source, string Basis, string Evaluation, double StandardUncertainty, double? DegreesOfFreedom)
{
    /// <summary>The record of a line.</summary>
    public static BudgetLineRecord From(BudgetLine line) => new(
        line.Source,
        line.Basis,
        line.Evaluation == EvaluationType.TypeA ? "A" : "B",
        line.StandardUncertainty.Percent,
        double.IsFinite(line.DegreesOfFreedom) ? line.DegreesOfFreedom : null);
}
