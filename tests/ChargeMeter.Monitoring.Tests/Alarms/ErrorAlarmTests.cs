using ChargeMeter.Metrology.Conformity;
using ChargeMeter.Metrology.Estimation;
using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Metrology.Uncertainty;
using ChargeMeter.Monitoring.Alarms;
using ChargeMeter.Monitoring.Assessment;
using Shouldly;
using Xunit;

namespace ChargeMeter.Monitoring.Tests.Alarms;

public sealed class ErrorAlarmTests
{
    const double GuardBand = 1.645;

    [Theory]
    [InlineData(7, 0.6, true)]
    [InlineData(7, 0.4, false)]
    [InlineData(3, 0.6, false)]
    public void Weak_evidence_is_suspect_when_it_is_more_likely_than_not_and_some_days_old(int days, double fleetProbability, bool raises)
    {
        var judged = Suspect(Said(Verdict.Insufficient, days, probability: 0.8, fleetProbability));

        judged.Raise.ShouldBe(raises);
        judged.Detail.ContainsKey("reason").ShouldBe(raises);
    }

    [Theory]
    [InlineData(Verdict.Insufficient, 0.2, false)]
    [InlineData(Verdict.Insufficient, 0.04, true)]
    [InlineData(Verdict.Watch, 0.2, true)]
    [InlineData(Verdict.Watch, 0.4, false)]
    public void Suspicion_is_cleared_by_evidence_that_clears_the_pile(Verdict verdict, double probability, bool clears) =>
        Suspect(Said(verdict, 7, probability, fleetProbability: 0)).Clear.ShouldBe(clears);

    [Fact]
    public void Insufficient_evidence_does_not_clear_an_error_once_proven() =>
        ErrorAlarmPolicy.Judge(Said(Verdict.Insufficient, 7, 0.01, 0), GuardBand)
            .Single(judged => judged.Kind == AlarmKind.ErrorExceeding).Clear.ShouldBeFalse();

    static AlarmJudgement Suspect(PileAssessment said) =>
        ErrorAlarmPolicy.Judge(said, GuardBand).Single(judged => judged.Kind == AlarmKind.ErrorSuspect);

    static PileAssessment Said(Verdict verdict, int days, double probability, double fleetProbability)
    {
        var line = new BudgetLine("balance", "", EvaluationType.TypeB, RelativeError.FromPercent(0.7), double.PositiveInfinity);
        var estimate = new ErrorEstimate(
            RelativeError.FromPercent(0.5),
            UncertaintyBudget.Combine([line]),
            CoverageFactor: 1.96,
            Some.Morning,
            Some.Morning.AddDays(days),
            Comparisons: 0,
            EvidenceShares.None with { Balance = 1 },
            RestsOn: [])
        {
            BalanceDays = days,
        };
        return new PileAssessment("S1-P1", Some.Morning, estimate, RelativeError.FromPercent(1), probability, verdict, null, "pack", "rule", false, "1")
        {
            FleetProbability = fleetProbability,
        };
    }
}
