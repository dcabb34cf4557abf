using ChargeMeter.Metrology.Comparisons;
using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Metrology.Uncertainty;

namespace ChargeMeter.Metrology.Estimation;

/// <summary>The comparisons of one pile with its reference: summed, chained, and made into the lines of a budget.</summary>
/// <remarks>
/// Reference: METHOD.md, "Reference meter in series". All energies are in kWh; sums are taken of the exact integers.
/// Misalignment is taken as common to all windows (JCGM 100:2008, 5.2.2, correlation +1): a pile's standby or a clock's
/// remaining offset has the same sign each time, so its limits add up and more windows do not make it smaller.
/// </remarks>
sealed class ReferenceEvidence
{
    readonly IReadOnlyList<Comparison> _chain;
    readonly ReferenceStandard _standard;
    readonly double _total;
    readonly double _correction;
    readonly double _pileStep;
    readonly double _referenceStep;

    internal ReferenceEvidence(IReadOnlyList<Comparison> comparisons, Energy pileResolution, ReferenceStandard standard)
    {
        _chain = [.. comparisons.OrderBy(comparison => comparison.From).ThenBy(comparison => comparison.To)];
        _standard = standard;
        Reference = Sum(comparison => comparison.ReferenceEnergy);
        _total = Reference.ToKilowattHoursApproximately();
        _correction = 1 + standard.Error.Fraction;
        Error = Corrected(Reference > Energy.Zero
            ? RelativeError.Of(Sum(comparison => comparison.PileEnergy), Reference)
            : RelativeError.Zero);
        _pileStep = TypeBEvaluation.RegisterDifference(pileResolution).ToKilowattHoursApproximately();
        _referenceStep = TypeBEvaluation.RegisterDifference(standard.Resolution).ToKilowattHoursApproximately();
    }

    internal Energy Reference { get; }

    internal int Count => _chain.Count;

    internal DateTimeOffset From => _chain[0].From;

    internal DateTimeOffset To => _chain.Max(comparison => comparison.To);

    /// <summary>The energy-weighted error; there must be reference energy.</summary>
    internal RelativeError Error { get; }

    internal IEnumerable<BudgetLine> Lines()
    {
        var indicated = 1 + Error.Fraction;
        var runs = Enumerable.Range(0, Count).Sum(OpenEnds);
        yield return Known("pile-resolution", Runs(runs), _correction * _pileStep * Math.Sqrt(runs) / _total);
        yield return Known("reference-resolution", Runs(runs), indicated * _referenceStep * Math.Sqrt(runs) / _total);
        yield return Known(
            "reference-certificate", _standard.Basis, indicated / _correction * _standard.StandardUncertainty.Fraction);
        yield return Known(
            "time-alignment",
            "rectangular within the sum of the windows' limits; what is missed at an inner end of a chain the next window has",
            indicated * Enumerable.Range(0, Count).Sum(index => OpenEnds(index) * Misalignment(_chain[index])) / _total);
        yield return RepeatabilityLine();
    }

    BudgetLine RepeatabilityLine()
    {
        var windows = Windows();
        var repeatability = Repeatability.Of(windows, Error.Fraction);
        var spread = windows.Sum(window => window.Weight * window.Weight);
        return new(
            "repeatability",
            "scatter of the windows beyond their known noise, pooled with a prior of 0.05 % and 4 degrees of freedom",
            EvaluationType.TypeA,
            RelativeError.FromFraction(Math.Sqrt(repeatability.Variance * spread)),
            repeatability.DegreesOfFreedom);
    }

    // A window in which the reference did not move by a step has no error of its own; its energies are in the sums.
    List<WeighedWindow> Windows() =>
        [.. Enumerable.Range(0, Count).Where(i => _chain[i].ReferenceEnergy > Energy.Zero).Select(Weigh)];

    WeighedWindow Weigh(int index)
    {
        var comparison = _chain[index];
        var energy = comparison.ReferenceEnergy.ToKilowattHoursApproximately();
        var indicated = 1 + Error.Fraction;
        return new(
            energy / _total,
            Corrected(comparison.Error).Fraction,
            (Square(_correction * _pileStep) + Square(indicated * _referenceStep)) / Square(energy),
            Square(indicated * Misalignment(comparison) / energy),
            OpenEnds(index));
    }

    // Half for each end that no neighbour in the list shares.
    double OpenEnds(int index) => ((Continues(index) ? 0 : 1) + (Continues(index + 1) ? 0 : 1)) / 2.0;

    bool Continues(int index) => index > 0 && index < Count && _chain[index].Continues;

    RelativeError Corrected(RelativeError asRead) =>
        RelativeError.FromFraction(asRead.Fraction + (_standard.Error.Fraction * (1 + asRead.Fraction)));

    Energy Sum(Func<Comparison, Energy> energy) => _chain.Aggregate(Energy.Zero, (sum, next) => sum + energy(next));

    static double Misalignment(Comparison comparison) =>
        TypeBEvaluation.Rectangular(comparison.AlignmentLimit).ToKilowattHoursApproximately();

    static BudgetLine Known(string source, string basis, double fraction) =>
        new(source, basis, EvaluationType.TypeB, RelativeError.FromFraction(fraction), double.PositiveInfinity);

    static string Runs(double runs) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"step d of a truncated register, d²/6 for each unbroken run of windows; {runs:0} runs");

    static double Square(double value) => value * value;
}
