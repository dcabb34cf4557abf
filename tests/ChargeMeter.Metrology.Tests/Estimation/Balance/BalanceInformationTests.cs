using ChargeMeter.Metrology.Estimation.Balance;
using MathNet.Numerics.LinearAlgebra;
using Shouldly;
using Xunit;

namespace ChargeMeter.Metrology.Tests.Estimation.Balance;

/// <summary>Condensed days against Math.NET as the oracle.</summary>
public sealed class BalanceInformationTests
{
    static readonly WindowNoise First = new(0.3, 1, 0.1, 0.2, 2);
    static readonly WindowNoise Second = new(0.1, 0.5, 0.3, 0.1, 1);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_day_is_condensed_to_the_normal_equations_under_its_noise(int piles)
    {
        var world = new SimulatedBalance(piles, piles, First);
        var day = world.Day();
        var table = new BalanceTable(day, world.Columns);
        foreach (var noise in new[] { First, Second, First })
        {
            Check(BalanceInformation.Of(table, noise), day, world.Columns, noise);
        }
    }

    static void Check(BalanceInformation condensed, BalanceWindows day, BalanceColumns columns, WindowNoise noise)
    {
        var rows = columns.Fill(day);
        var x = Matrix<double>.Build.DenseOfColumnArrays(rows[..^1]);
        var y = Vector<double>.Build.Dense(rows[^1]);
        var covariance = WindowCovariance.Of(day, noise);
        var v = Matrix<double>.Build.Dense(day.Count, day.Count, (row, column) => covariance[row, column]);
        var weighted = v.Inverse() * x;
        var (h, b) = (x.TransposeThisAndMultiply(weighted), weighted.TransposeThisAndMultiply(y));

        for (var row = 0; row < columns.Count; row++)
        {
            condensed.Vector[row].ShouldBe(b[row], 1e-9 * b.InfinityNorm());
            for (var column = 0; column < columns.Count; column++)
            {
                condensed.Matrix[row, column].ShouldBe(h[row, column], 1e-9 * h.InfinityNorm());
            }
        }

        condensed.Square.ShouldBe(y * v.Solve(y), 1e-9 * condensed.Square);
        condensed.LogDeterminant.ShouldBe(Math.Log(v.Determinant()), 1e-8 * Math.Abs(condensed.LogDeterminant));
        condensed.Windows.ShouldBe(day.Count);
    }
}
