using System.Collections.Frozen;
using System.Collections.Immutable;
using ChargeMeter.Metrology.Comparisons;
using ChargeMeter.Metrology.Conformity;
using ChargeMeter.Metrology.Estimation;
using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Metrology.Uncertainty;
using ChargeMeter.Monitoring.Alarms;
using ChargeMeter.Monitoring.Assessment;
using ChargeMeter.Monitoring.Clocks;
using ChargeMeter.Monitoring.Fleet;

namespace ChargeMeter.Web.Tests.Support;

/// <summary>A small fleet: one healthy pile, one that over-registers, one of which too little is known.</summary>
static class Some
{
    public static readonly DateTimeOffset Now = new(2026, 11, 23, 4, 30, 0, TimeSpan.Zero);

    public static FleetSnapshot Fleet(bool limitsConfirmed = false, params PileSnapshot[] piles)
    {
        piles = piles.Length > 0 ? piles : [Conforming(), Exceeding(), Insufficient()];
        var alarms = piles.SelectMany(pile => pile.OpenAlarms).ToImmutableArray();
        var station = new StationModel
        {
            Id = "S001",
            Name = "滨海示范充电站 <i>1</i>",
            Operator = "OP1",
            District = "河西区",
            TimeZone = "Asia/Shanghai",
            Meters = piles.ToFrozenDictionary(pile => pile.Model.Id, pile => pile.Model),
        };
        return new(Now, [new(station, Now, [.. piles], alarms)], new(12_345, 12_300, 40, 5), "cn-jjg-2022/1", limitsConfirmed);
    }

    public static PileSnapshot Conforming() => Pile("S001-P01", Assessment("S001-P01", 0.12, Verdict.Conforming, 0.0001));

    public static PileSnapshot Exceeding() => Pile("S001-P02", Assessment("S001-P02", 3.04, Verdict.Exceeding, 1)) with
    {
        OpenAlarms = [Alarm("S001-P02", AlarmKind.ErrorExceeding, Now.AddMinutes(-12))],
    };

    public static PileSnapshot Insufficient() => Pile("S001-P03", new(
        "S001-P03",
        Now,
        null,
        RelativeError.FromPercent(1),
        null,
        Verdict.Insufficient,
        "Nothing identifies the pile's error: no comparison with a reference meter yet.",
        "cn-jjg-2022/1",
        "own-evidence",
        false,
        "1")
    {
        Obstacle = new(ObstacleKind.NoRoute, null),
        Prospect = new(Percent(0.24), Percent(0.14), Percent(0.9), Percent(0.6), Percent(0.5)),
    }) with
    {
        Comparisons = [],
        Clock = null,
        LastSeen = null,
    };

    static RelativeError Percent(double percent) => RelativeError.FromPercent(percent);

    public static AlarmChange Alarm(string subject, AlarmKind kind, DateTimeOffset at) => new(
        $"{subject}/{kind}/{at.UtcTicks}",
        at,
        "S001",
        subject,
        kind,
        AlarmState.Raised,
        ImmutableSortedDictionary<string, object>.Empty.Add("errorPercent", 3.0400000000000005)
            .Add("expandedUncertaintyPercent", 0.14360463779562406).Add("comparisons", 40d).Add("engine", "1"));

    public static PileSnapshot Pile(string id, PileAssessment? assessment) => new(
        new MeterModel
        {
            Id = id,
            Role = MeterRole.Pile,
            Parent = id + "-R",
            Kind = CurrentKind.DC,
            RatedPower = Power.FromKilowatts(120),
            AccuracyClass = "1",
            Resolution = Energy.FromKilowattHours(0.01m),
            Serial = "MTR-0091",
            Manufacturer = "示例电气",
            Model = "DC-120",
            Firmware = "2.4.1",
            Installed = new DateOnly(2024, 5, 1),
        },
        "S001",
        Now.AddSeconds(-7),
        412,
        Energy.FromKilowattHours(9_876.543m),
        new ClockOffset(id, TimeSpan.FromSeconds(-1.42), TimeSpan.FromSeconds(0.2), 640),
        assessment,
        Comparisons(id, assessment?.Estimate?.Error.Percent ?? 0),
        []);

    public static PileAssessment Assessment(string pile, double percent, Verdict verdict, double probability) => new(
        pile,
        Now,
        Estimate(percent),
        RelativeError.FromPercent(1),
        probability,
        verdict,
        verdict == Verdict.Insufficient ? "The expanded uncertainty is too large." : null,
        "cn-jjg-2022/1",
        "own-evidence",
        false,
        "1");

    public static ErrorEstimate Estimate(double percent) => new(
        RelativeError.FromPercent(percent),
        new UncertaintyBudget(
            [
                Line("reference-certificate", "class 0.2 of the reference, rectangular", EvaluationType.TypeB, 0.0667, double.PositiveInfinity),
                Line("repeatability", "scatter of 40 comparisons", EvaluationType.TypeA, 0.021, 39),
                Line("pile-resolution", "0.01 kWh, rectangular", EvaluationType.TypeB, 0.004, double.PositiveInfinity),
            ],
            RelativeError.FromPercent(0.0701),
            4_843.2),
        1.96,
        Now.AddDays(-7),
        Now,
        40,
        EvidenceShares.ReferenceOnly,
        ["S001-P01-R", "CAL-7"]);

    static BudgetLine Line(string source, string basis, EvaluationType evaluation, double percent, double degrees) =>
        new(source, basis, evaluation, RelativeError.FromPercent(percent), degrees);

    static ImmutableArray<Comparison> Comparisons(string pile, double percent) =>
    [
        .. Enumerable.Range(0, 40).Select(number => new Comparison(
            pile,
            pile + "-R",
            Now.AddHours((number - 40) * 4),
            Now.AddHours(((number - 40) * 4) + 1),
            Energy.FromKilowattHours(20m * (1m + ((decimal)(percent + (0.15 * Math.Sin(number * 2.4))) / 100m))),
            Energy.FromKilowattHours(20m),
            1,
            Energy.FromKilowattHours(0.002m),
            true)),
    ];
}
