using ChargeMeter.Metrology.Comparisons;
using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Metrology.RulePacks;
using ChargeMeter.Monitoring.Assessment;
using ChargeMeter.Monitoring.Fleet;
using Shouldly;
using Xunit;

namespace ChargeMeter.Monitoring.Tests.Assessment;

/// <summary>Five piles with certificates of 0 %, forty vehicles that charge at all of them; at the first a reference in series says something else.</summary>
public sealed class RouteConflictTests
{
    const int Days = 10;
    const int Piles = 5;
    const int Vehicles = 40;
    const double MinutesPerDay = 24 * 60;
    const decimal Charged = 40m;
    static readonly DateOnly First = DateOnly.FromDateTime(Some.Morning.UtcDateTime);

    // How far is said by the solve that found it, in which the wrong reference has still pushed other evidence aside.
    [Fact]
    public void A_reference_that_disagrees_with_all_else_is_named_and_not_averaged_in()
    {
        var said = Assess(referencePercent: 3m);

        var conflict = said.Conflicts.ShouldHaveSingleItem();
        conflict.ShouldSatisfyAllConditions(
            () => conflict.Meter.ShouldBe("S1-P1"),
            () => conflict.By.ShouldBe("S1-P1-R"),
            () => conflict.Departure.Percent.ShouldBe(3, 1));
        var pile = said.Piles.Single(pile => pile.Pile == "S1-P1");
        pile.Estimate!.Error.Percent.ShouldBe(0, 0.3);
        pile.Estimate.Shares.Reference.ShouldBe(0);
    }

    [Fact]
    public void A_reference_that_agrees_is_no_conflict()
    {
        var said = Assess(referencePercent: 0m);

        said.Conflicts.ShouldBeEmpty();
        said.Piles.Single(pile => pile.Pile == "S1-P1").Estimate!.Shares.Reference.ShouldBeGreaterThan(0.3);
    }

    static StationAssessment Assess(decimal referencePercent)
    {
        var piles = Enumerable.Range(1, Piles).Select(pile => Certified(Some.Pile($"S1-P{pile}", pile == 1 ? "S1-P1-R" : null)));
        var station = Some.Station([.. piles, Some.Reference()]);
        var blocks = Enumerable.Range(0, Days).Select(day => Block(day, referencePercent)).ToList();
        return new Assessor(RulePack.Shipped).Assess([(station, blocks)], Some.At(Days * MinutesPerDay))[station.Id];
    }

    static MeterModel Certified(MeterModel pile) => pile with
    {
        Certificates =
        [
            new CertificateModel(
                "C-" + pile.Id, First.AddDays(-30), RelativeError.Zero, null, RelativeError.FromPercent(0.1), 2, true, null, null),
        ],
    };

    static EvidenceBlock Block(int day, decimal referencePercent)
    {
        var at = day * MinutesPerDay;
        Comparison[] compared = [Compared(at, referencePercent), Compared(at + 200, referencePercent)];
        return new("S1", First.AddDays(day), 0, [.. Enumerable.Range(1, Piles).Select(pile => Day(pile, pile == 1 ? compared : []))], [], [])
        {
            Charges = [.. Enumerable.Range(0, Vehicles).Select(vehicle => Charge(day, vehicle))],
        };
    }

    static PileDay Day(int pile, Comparison[] compared) =>
        new($"S1-P{pile}", Vehicles / Piles, Some.KilowattHours(Charged * Vehicles / Piles), 0, [.. compared]);

    // Each vehicle counts 0.6 % more than the piles, give or take 0.5 % from charge to charge.
    static VehicleCharge Charge(int day, int vehicle)
    {
        var noise = 0.005m * ((((day * 7) + (vehicle * 3)) % 5) - 2) / 2;
        return new VehicleCharge(
            $"S1-P{((vehicle + day) % Piles) + 1}", $"V{vehicle}", Some.At(day * MinutesPerDay), Some.KilowattHours(Charged),
            Some.KilowattHours(Charged * (1.006m + noise)), 1);
    }

    static Comparison Compared(double minutes, decimal percent) => new(
        "S1-P1",
        "S1-P1-R",
        Some.At(minutes),
        Some.At(minutes + 60),
        Some.KilowattHours(Charged * (1 + (percent / 100))),
        Some.KilowattHours(Charged),
        1,
        Energy.Zero,
        Continues: false);
}
