using ChargeMeter.Metrology.Comparisons;
using ChargeMeter.Metrology.Estimation;
using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Metrology.Uncertainty;

namespace ChargeMeter.Metrology.Tests;

/// <summary>Values for tests in which they do not matter.</summary>
static class Some
{
    internal static readonly DateTimeOffset Start = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    internal static ReferenceStandard Standard(
        double errorPercent = 0, double uncertaintyPercent = 0.05, decimal resolution = 0.001m) => new(
        "P1-R",
        Energy.FromKilowattHours(resolution),
        RelativeError.FromPercent(errorPercent),
        RelativeError.FromPercent(uncertaintyPercent),
        "certificate",
        ["P1-R", "CERT-1", "CAL-7"]);

    internal static Comparison Comparison(
        int hour, decimal pile, decimal reference, decimal alignment = 0, bool continues = false) => new(
        "P1",
        "P1-R",
        Start.AddHours(hour),
        Start.AddHours(hour + 1),
        Energy.FromKilowattHours(pile),
        Energy.FromKilowattHours(reference),
        1,
        Energy.FromKilowattHours(alignment),
        continues);

    internal static BudgetLine Line(double uncertainty, double degreesOfFreedom, string source = "some") => new(
        source, "some", EvaluationType.TypeB, RelativeError.FromFraction(uncertainty), degreesOfFreedom);

    /// <summary>An estimate of one budget line, in percent.</summary>
    internal static ErrorEstimate Estimate(
        double errorPercent, double uncertaintyPercent, double degreesOfFreedom = double.PositiveInfinity) => new(
        RelativeError.FromPercent(errorPercent),
        UncertaintyBudget.Combine([Line(uncertaintyPercent / 100, degreesOfFreedom, "reference-certificate")]),
        Coverage.FactorFor95(degreesOfFreedom),
        Start,
        Start.AddDays(7),
        50,
        EvidenceShares.ReferenceOnly,
        ["P1-R"]);
}
