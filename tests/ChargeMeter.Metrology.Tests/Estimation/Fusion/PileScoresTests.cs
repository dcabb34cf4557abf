using ChargeMeter.Metrology.Estimation.Fusion;
using MathNet.Numerics.Distributions;
using Shouldly;
using Xunit;

namespace ChargeMeter.Metrology.Tests.Estimation.Fusion;

/// <summary>All is linear and normal here, so the score test's size is that of a solve in which the step is an unknown.</summary>
public sealed class PileScoresTests
{
    const int Piles = 5;
    const int Mean = Piles;
    const int Step = Piles + 1;
    const int Vehicles = 12;
    const int Days = 20;
    const int StepsOn = 9;
    const double Size = 0.06;
    static readonly DateOnly First = new(2026, 11, 1);

    [Fact]
    public void The_size_of_a_step_is_that_of_a_solve_in_which_it_is_an_unknown()
    {
        var charges = Charges();
        var (solution, fleet) = Solve(charges, from: null);
        var scores = new PileScores(solution);
        foreach (var charge in fleet.Scores(solution.Values.ToArray()).Where(charge => charge.Session.Error == 0))
        {
            scores.AddCharge(charge);
        }

        var found = scores.Find(isDrifting: true);

        found!.Day.ShouldBe(First.AddDays(StepsOn));
        var (exact, _) = Solve(charges, found.Day);
        found.Size.ShouldBe(exact.Values[Step], 1e-9);
        found.Deviations.ShouldBe(exact.Values[Step] / exact.Uncertainty(Step), 1e-6);
    }

    [Fact]
    public void An_error_of_the_reference_itself_is_no_step()
    {
        var (solution, _) = Solve(Charges(), from: null);
        var scores = new PileScores(solution);
        for (var day = 0; day < Days; day++)
        {
            scores.AddReference(First.AddDays(day), score: 0.001 * Math.Sin(day), information: 1e8);
        }

        scores.Find(isDrifting: true).ShouldBeNull();
    }

    [Fact]
    public void A_step_that_a_reference_sees_has_the_size_it_sees()
    {
        var (solution, _) = Solve(Charges(), from: null);
        var scores = new PileScores(solution);
        const double MeanOfDays = Size * (Days - StepsOn) / Days;
        for (var day = 0; day < Days; day++)
        {
            const double Variance = 1e-6;
            scores.AddReference(First.AddDays(day), ((day >= StepsOn ? Size : 0) - MeanOfDays) / Variance, 1 / Variance);
        }

        var found = scores.Find(isDrifting: true);

        found!.ShouldSatisfyAllConditions(
            () => found!.Day.ShouldBe(First.AddDays(StepsOn)),
            () => found!.Size.ShouldBe(Size, 1e-9));
    }

    static List<VehicleSession[]> Charges()
    {
        var random = new Random(7);
        return [.. Enumerable.Range(0, Vehicles).Select(_ => Charges(random))];
    }

    static VehicleSession[] Charges(Random random)
    {
        var bias = Normal.Sample(random, -0.006, 0.008);
        return [.. Enumerable.Range(0, Days).Select(day =>
        {
            var pile = random.Next(Piles);
            var error = (0.001 * pile) + (pile == 0 && day >= StepsOn ? Size : 0);
            // As if two years lay between the days: biases that drift take part.
            return new VehicleSession(pile, [new(Mean, -1), new(pile, 1)], error - bias + Normal.Sample(random, 0, 0.01), 1e-7, First.AddDays(day)) { Years = 2 * (day - Days) };
        })];
    }

    static (FusionSolution Solution, VehicleFleet Fleet) Solve(List<VehicleSession[]> charges, DateOnly? from)
    {
        var seen = charges.Select(vehicle => vehicle
            .Select(charge => charge.Error == 0 && charge.Day >= from ? charge with { Terms = [.. charge.Terms, new(Step, 1)] } : charge).ToArray()).ToList();
        var system = new FusionSystem(Step + 1);
        for (var unknown = 0; unknown <= Step; unknown++)
        {
            system.AddPrior(unknown, 0, unknown == Step ? 1e4 : 0.2);
        }

        var fleet = new VehicleFleet(seen);
        system.SetVehicles(fleet);
        return (system.Solve(), fleet);
    }
}
