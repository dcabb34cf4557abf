using ChargeMeter.Metrology.Estimation.Balance;
using ChargeMeter.Metrology.Estimation.Fusion;
using MathNet.Numerics.Distributions;

namespace ChargeMeter.Metrology.Tests.Estimation.Balance;

/// <summary>
/// An AC station as it is: right piles of 7 kW behind a right master, registers that cut off, loss in cables, and auxiliaries that fluctuate,
/// simulated by five minutes without the code that is to be tested.
/// </summary>
sealed class SimulatedBalance
{
    internal const double Step = 0.01;
    internal const double Master = 0.002 / 3;
    const int WindowsPerDay = 48;
    const double WindowHours = 24.0 / WindowsPerDay;
    const int Steps = 288 / WindowsPerDay;
    const double Power = 7;

    readonly Random _random;
    readonly WindowNoise _noise;
    readonly double _loss;
    readonly double[] _registers;
    readonly bool[] _charges;
    double _master;
    double _fluctuation;

    internal SimulatedBalance(int seed, int piles, WindowNoise noise)
    {
        (_random, _noise) = (new Random(seed), noise);
        Columns = new([.. Enumerable.Repeat(new BalanceMeter(BalanceKind.Through, Power), piles)]);
        _loss = piles > 0 ? 0.009 : 0;
        _registers = new double[piles];
        _charges = new bool[piles];
        _fluctuation = Normal.Sample(_random, 0, noise.Fluctuation);
    }

    internal BalanceColumns Columns { get; }

    /// <summary>A day in windows of half an hour.</summary>
    internal BalanceWindows Day()
    {
        var windows = new BalanceWindows(WindowsPerDay, Columns.Meters);
        var day = Normal.Sample(_random, 0, _noise.Day);
        for (var window = 0; window < WindowsPerDay; window++)
        {
            (windows.From[window], windows.Hours[window], windows.LocalHour[window]) = (window, WindowHours, window * WindowHours);
            var passed = 0.0;
            for (var pile = 0; pile < Columns.Meters; pile++)
            {
                var energy = Charge(pile);
                passed += energy;
                windows.Energy[(window * Columns.Meters) + pile] = Advance(ref _registers[pile], energy);
            }

            var level = 3 + (0.5 * Math.Sin(2 * Math.PI * window / WindowsPerDay)) + day;
            passed += (level * WindowHours) + Fluctuated();
            windows.Upper[window] = Advance(ref _master, passed + (_loss * passed * passed / WindowHours / Columns.Rated));
        }

        Array.Fill(windows.InstantVariance, (Columns.Meters + 1) * Step * Step / 12);
        return windows;
    }

    /// <summary>What days say of the piles' errors, by a balance alone; the last unknown is the master's error.</summary>
    internal static FusionSolution Solve(BalanceColumns columns, IEnumerable<BalanceWindows> days, WindowNoise noise)
    {
        Term[][] terms = [.. Enumerable.Range(0, columns.Meters + 1).Select(meter => new[] { new Term(meter, meter < columns.Meters ? -1 : 1) })];
        var condensed = days.Select(day => new BalanceDay(BalanceInformation.Of(day, columns, noise)!, new double[terms.Length], terms)).ToList();
        var system = new FusionSystem(terms.Length);
        for (var meter = 0; meter < terms.Length; meter++)
        {
            system.AddPrior(meter, 0, meter < columns.Meters ? 0.2 : Master);
        }

        system.AddBalance(
            new BalanceReduction(columns, condensed, terms.Length, BalancePrior.Default), [.. Enumerable.Range(0, terms.Length)]);
        return system.Solve();
    }

    // A charge begins in one of ten half hours, ends in one of five.
    double Charge(int pile)
    {
        _charges[pile] = _random.NextDouble() < (_charges[pile] ? 0.8 : 0.1);
        return _charges[pile] ? Power * WindowHours * (0.5 + (0.5 * _random.NextDouble())) : 0;
    }

    // Ornstein-Uhlenbeck, exact from step to step, integrated by trapezia.
    double Fluctuated()
    {
        var kept = Math.Exp(-1 / (12 * _noise.CorrelationHours));
        var sum = 0.0;
        for (var step = 0; step < Steps; step++)
        {
            var before = _fluctuation;
            _fluctuation = (kept * before) + Normal.Sample(_random, 0, _noise.Fluctuation * Math.Sqrt(1 - (kept * kept)));
            sum += (before + _fluctuation) / 2;
        }

        return sum / 12;
    }

    static double Advance(ref double register, double energy)
    {
        var before = Math.Floor(register / Step);
        register += energy;
        return Step * (Math.Floor(register / Step) - before);
    }
}
