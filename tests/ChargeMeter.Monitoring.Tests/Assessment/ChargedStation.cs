using ChargeMeter.Metrology.Comparisons;
using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Metrology.RulePacks;
using ChargeMeter.Monitoring.Assessment;
using ChargeMeter.Monitoring.Fleet;

namespace ChargeMeter.Monitoring.Tests.Assessment;

/// <summary>Five DC piles with certificates of 0 % and no master, and forty vehicles that charge 40 kWh a day at one after the other.</summary>
static class ChargedStation
{
    const int Piles = 5;
    const int Vehicles = 40;
    const double MinutesPerDay = 24 * 60;
    const decimal Charged = 40m;
    static readonly DateOnly First = DateOnly.FromDateTime(Some.Morning.UtcDateTime);

    /// <summary>What is said after some days.</summary>
    /// <param name="days">The days.</param>
    /// <param name="percent">The error of a pile, from 1, on a day, from 0.</param>
    /// <param name="referencePercent">What a reference in series says of the first pile; null for none.</param>
    /// <param name="certified">What else is registered of a pile; null for nothing.</param>
    public static StationAssessment Assess(
        int days, Func<int, int, decimal> percent, decimal? referencePercent = null, Func<MeterModel, MeterModel>? certified = null)
    {
        var piles = Enumerable.Range(1, Piles).Select(pile => Certified(Some.Pile($"S1-P{pile}", pile == 1 ? "S1-P1-R" : null)));
        var station = Some.Station([.. piles.Select(certified ?? (pile => pile)), Some.Reference()]);
        var blocks = Enumerable.Range(0, days).Select(day => Block(day, percent, referencePercent)).ToList();
        return new Assessor(RulePack.Shipped).Assess([(station, blocks)], Some.At(days * MinutesPerDay))[station.Id];
    }

    static MeterModel Certified(MeterModel pile) => pile with
    {
        Certificates =
        [
            new CertificateModel(
                "C-" + pile.Id, First.AddDays(-30), RelativeError.Zero, null, RelativeError.FromPercent(0.1), 2, true, null, null),
        ],
    };

    static EvidenceBlock Block(int day, Func<int, int, decimal> percent, decimal? referencePercent)
    {
        var at = day * MinutesPerDay;
        Comparison[] compared = referencePercent is { } said ? [Compared(at, said), Compared(at + 200, said)] : [];
        return new("S1", First.AddDays(day), 0, [.. Enumerable.Range(1, Piles).Select(pile => Day(pile, pile == 1 ? compared : []))], [], [])
        {
            Charges = [.. Enumerable.Range(0, Vehicles).Select(vehicle => Charge(day, vehicle, percent))],
        };
    }

    static PileDay Day(int pile, Comparison[] compared) =>
        new($"S1-P{pile}", Vehicles / Piles, Some.KilowattHours(Charged * Vehicles / Piles), 0, [.. compared]);

    // Each vehicle counts 0.6 % more than is delivered, give or take 0.5 % from charge to charge.
    static VehicleCharge Charge(int day, int vehicle, Func<int, int, decimal> percent)
    {
        var pile = ((vehicle + day) % Piles) + 1;
        var noise = 0.005m * ((((day * 7) + (vehicle * 3)) % 5) - 2) / 2;
        return new VehicleCharge(
            $"S1-P{pile}", $"V{vehicle}", Some.At(day * MinutesPerDay), Some.KilowattHours(Charged * (1 + (percent(pile, day) / 100))),
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
