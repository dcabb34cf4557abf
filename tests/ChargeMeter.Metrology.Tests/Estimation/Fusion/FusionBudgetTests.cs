using ChargeMeter.Metrology.Estimation.Balance;
using ChargeMeter.Metrology.Estimation.Fusion;
using ChargeMeter.Metrology.Estimation.Linear;
using ChargeMeter.Metrology.Tests.Estimation.Balance;
using Shouldly;
using Xunit;

namespace ChargeMeter.Metrology.Tests.Estimation.Fusion;

/// <summary>All routes at one station: three piles, a master, a calibrator and vehicles.</summary>
public sealed class FusionBudgetTests
{
    const int Piles = 3;
    const int Master = 3;
    const int Calibrator = 4;
    const int Mean = 5;
    const int Unknowns = 6;

    static readonly WindowNoise Noise = new(0.3, 1, 0, 0.2, 0);
    static readonly Route[] Routes = [Route.Reference, Route.Balance, Route.Vehicles, Route.Certificate];

    readonly VehicleFleet _vehicles = new(Charges());
    readonly FusionSolution _solution;

    public FusionBudgetTests()
    {
        var world = new SimulatedBalance(3, Piles, Noise);
        Term[][] terms = [[new(0, -1)], [new(1, -1)], [new(2, -1)], [new(Master, 1)]];
        var days = Enumerable.Range(0, 3).Select(_ => world.Day())
            .Select(day => new BalanceDay(BalanceInformation.Of(day, world.Columns, Noise)!, new double[Piles + 1], terms)).ToList();
        var system = new FusionSystem(Unknowns);
        double[] deviations = [0.2, 0.2, 0.2, 0.002 / 3, 0.00025, 0.005];
        for (var unknown = 0; unknown < Unknowns; unknown++)
        {
            system.AddPrior(unknown, 0, deviations[unknown]);
        }

        system.AddBalance(new BalanceReduction(world.Columns, days, Piles + 1, BalancePrior.Default), [0, 1, 2, Master]);
        system.AddScalar([new(0, 1), new(Calibrator, 1)], 0.001, 1e-6, Route.Certificate);
        system.AddScalar([new(1, 1)], -0.002, 4e-6, Route.Reference);
        system.SetVehicles(_vehicles);
        _solution = system.Solve();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void The_lines_sum_to_the_variance(int pile) =>
        (Routes.Sum(route => _solution.FromRoute(pile, route)) + _solution.FromPriors(pile).Sum(prior => prior.Variance))
            .ShouldBe(_solution.Covariance(pile, pile), 1e-12 * _solution.Covariance(pile, pile));

    // The part of the vehicles is what is left; by itself it is aᵀ·H·a as well.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void What_is_left_for_the_vehicles_is_what_they_give(int pile)
    {
        var information = new FusionInformation(Unknowns, Enumerable.Range(0, Unknowns));
        _vehicles.AddTo(information);
        double[] row = [.. Enumerable.Range(0, Unknowns).Select(unknown => _solution.Covariance(pile, unknown))];
        var product = new double[Unknowns];
        information.Matrix.Multiply(row, product);

        _solution.FromRoute(pile, Route.Vehicles).ShouldBe(Lanes.Dot(row, product), 1e-9 * _solution.Covariance(pile, pile));
    }

    [Theory]
    [InlineData(0, true, false)]
    [InlineData(1, false, true)]
    [InlineData(2, false, false)]
    public void The_shares_sum_to_one_and_are_of_the_routes_that_reach_the_pile(int pile, bool certificate, bool reference)
    {
        var shares = _solution.Shares(pile);

        (shares.Reference + shares.Balance + shares.Vehicles + shares.Certificate).ShouldBe(1, 1e-12);
        shares.Balance.ShouldBeInRange(1e-6, 1);
        shares.Vehicles.ShouldBeInRange(1e-6, 1);
        (shares.Certificate > 0).ShouldBe(certificate);
        (shares.Reference > 0).ShouldBe(reference);
    }

    // Two vehicles at all piles, three charges at each.
    static List<VehicleSession[]> Charges() =>
    [
        .. Enumerable.Range(0, 2).Select(vehicle => Enumerable.Range(0, 3 * Piles)
            .Select(charge => new VehicleSession(charge % Piles, [new(Mean, -1), new(charge % Piles, 1)], 0.001 * (charge - vehicle), 1e-6, new DateOnly(2026, 11, 1))).ToArray()),
    ];
}
