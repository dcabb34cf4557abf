using ChargeMeter.Metrology.Estimation.Balance;
using Shouldly;
using Xunit;

namespace ChargeMeter.Metrology.Tests.Estimation.Balance;

public sealed class BalanceColumnsTests(ITestOutputHelper output)
{
    const int Worlds = 80;
    const int Days = 8;
    const int Piles = 4;
    static readonly WindowNoise Strong = new(1, 1, 0, 0.2, 0);

    // Auxiliaries fluctuate by a third of their level. A column with the master's own reading in it explains that away, and makes piles
    // look as if they counted too much: +0.6 % here, ten days of it.
    [Fact]
    public void Auxiliaries_that_fluctuate_do_not_make_piles_lean()
    {
        var means = new double[Worlds];
        var squares = 0.0;
        for (var seed = 0; seed < Worlds; seed++)
        {
            var world = new SimulatedBalance(seed, Piles, Strong);
            var solution = SimulatedBalance.Solve(world.Columns, [.. Enumerable.Range(0, Days).Select(_ => world.Day())], Strong);
            means[seed] = solution.Values[..Piles].ToArray().Average();
            squares += Math.Pow(solution.Values[0] / solution.Uncertainty(0), 2) / Worlds;
        }

        var mean = means.Average();
        var error = Math.Sqrt(means.Sum(value => (value - mean) * (value - mean)) / (Worlds - 1) / Worlds);
        output.WriteLine($"mean {100 * mean:0.000} %, its standard error {100 * error:0.000} %, normalised squared error {squares:0.00}");

        mean.ShouldBe(0, 3 * error);
        error.ShouldBeLessThan(0.0012);
        squares.ShouldBe(1, 4 * Math.Sqrt(2.0 / Worlds));
    }

    [Fact]
    public void Hours_of_a_window_are_told_apart_over_midnight()
    {
        var columns = new BalanceColumns([new(BalanceKind.Through, 7)]);
        var windows = new BalanceWindows(1, 1) { Hours = { [0] = 1.5 }, LocalHour = { [0] = 23.25 }, Upper = { [0] = 1 } };

        var rows = columns.Fill(windows);

        rows[columns.Auxiliaries + 23][0].ShouldBe(0.75, 1e-12);
        rows[columns.Auxiliaries][0].ShouldBe(0.75, 1e-12);
    }

    // 30 kWh in half an hour, a converter of 60 kW: 3 %, 0.45 kW for half an hour, 8·10⁻⁵·(120/60)·60²·0.5 = 0.288 kWh.
    [Fact]
    public void What_a_converter_loses_nominally_is_taken_off()
    {
        var columns = new BalanceColumns([new(BalanceKind.Converted, 60), new(BalanceKind.Against, 10)]);
        var windows = new BalanceWindows(1, 2) { Hours = { [0] = 0.5 }, LocalHour = { [0] = 12 }, Upper = { [0] = 31 } };
        (windows.Energy[0], windows.ChargeHours[0], windows.PowerSquared[0], windows.Energy[1]) = (30, 0.5, 1800, 2);

        var rows = columns.Fill(windows);

        rows[columns.Count][0].ShouldBe(31 - 30 + 2 - 0.9 - 0.225 - 0.288, 1e-12);
        rows[columns.ConverterFixed][0].ShouldBe(0.5, 1e-12);
        rows[columns.ConverterQuadratic][0].ShouldBe(0.288, 1e-12);
        rows[1][0].ShouldBe(-2);
    }
}
