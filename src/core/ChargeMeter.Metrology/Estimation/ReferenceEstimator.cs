using ChargeMeter.Metrology.Comparisons;
using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Metrology.Uncertainty;

namespace ChargeMeter.Metrology.Estimation;

/// <summary>The error of a pile from its comparisons with a reference meter in series.</summary>
/// <remarks>
/// Reference: JJG 1148-2022 and JJG 1149-2022, working error; JCGM 100:2008, 5.1.2 and G.4; METHOD.md, "Reference meter
/// in series". With R = ΣE_ref and P = ΣE_pile over all windows and e_ref the reference's known error, the energy that
/// passed is R/(1 + e_ref) and so e = (P(1 + e_ref) − R)/R. Whole sums, never a mean of percentages: each window counts
/// by its energy, and truncation cancels between windows that follow on one another.
/// </remarks>
public static class ReferenceEstimator
{
    /// <summary>
    /// The error over the comparisons, which are of one pile and one reference, in any order; null when there are none
    /// or the reference counted no energy.
    /// </summary>
    /// <param name="comparisons">The comparisons; where windows are chained, all of the chain within the period.</param>
    /// <param name="pileResolution">One step of the pile's register.</param>
    /// <param name="standard">The reference meter on the day of use.</param>
    /// <exception cref="ArgumentException">The comparisons are of several piles or several references.</exception>
    public static ErrorEstimate? Estimate(
        IReadOnlyList<Comparison> comparisons, Energy pileResolution, ReferenceStandard standard)
    {
        if (comparisons.DistinctBy(comparison => (comparison.Pile, comparison.Reference)).Skip(1).Any())
        {
            throw new ArgumentException("Comparisons of one pile with one reference are wanted.", nameof(comparisons));
        }

        var evidence = new ReferenceEvidence(comparisons, pileResolution, standard);
        if (evidence.Reference <= Energy.Zero)
        {
            return null;
        }

        var budget = UncertaintyBudget.Combine(evidence.Lines());
        return new(
            evidence.Error,
            budget,
            Coverage.FactorFor95(budget.DegreesOfFreedom),
            evidence.From,
            evidence.To,
            evidence.Count,
            EvidenceShares.ReferenceOnly,
            standard.RestsOn);
    }
}
