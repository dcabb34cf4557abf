using ChargeMeter.Metrology.Estimation.Linear;
using CsCheck;
using MathNet.Numerics.LinearAlgebra;
using Shouldly;
using Xunit;

namespace ChargeMeter.Metrology.Tests.Estimation.Linear;

/// <summary>The dense kernels against Math.NET as the oracle, at all the lengths that a register of four can leave over.</summary>
public sealed class CholeskyTests
{
    static readonly Gen<(Matrix<double> Observations, Vector<double> Weights)> Systems =
        from order in Gen.Int[1, 23]
        from more in Gen.Int[1, 9]
        from values in Gen.Double[-1, 1].Array[order * (order + more)]
        from weights in Gen.Double[0.5, 2].Array[order + more]
        select (Matrix<double>.Build.Dense(order, order + more, values), Vector<double>.Build.Dense(weights));

    // A 3×3 by hand: L is {2}, {6, 1}, {−8, 5, 3}; det A = 36 (Wikipedia, Cholesky decomposition, example).
    [Fact]
    public void The_example_of_the_textbooks_factors_to_whole_numbers()
    {
        var matrix = Lower(3, [4, 0, 0, 12, 37, 0, -16, -43, 98]);
        var factor = Cholesky.Factor(matrix);

        Values(matrix).ShouldBe([2, 6, 1, -8, 5, 3]);
        factor.LogDeterminant().ShouldBe(Math.Log(36), 1e-14);
    }

    [Fact]
    public void Outer_products_one_by_one_and_in_fours_are_what_Math_NET_says() => Systems.Sample(system =>
    {
        var expected = Normal(system);
        Distance(OneByOne(system), expected).ShouldBeLessThan(1e-12);
        Distance(InFours(system), expected).ShouldBeLessThan(1e-12);
    });

    [Fact]
    public void A_product_with_a_vector_is_what_Math_NET_says() => Systems.Sample(system =>
    {
        var x = system.Observations.Column(0);
        var y = new double[x.Count];
        InFours(system).Multiply(x.ToArray(), y);
        (Vector<double>.Build.Dense(y) - (Normal(system) * x)).InfinityNorm().ShouldBeLessThan(1e-12);
    });

    [Fact]
    public void Solution_inverse_and_diagonal_are_what_Math_NET_says() => Systems.Sample(system =>
    {
        var expected = Damped(Normal(system)).Inverse();
        var factor = Cholesky.Factor(Damped(InFours(system)));
        var b = system.Observations.Column(0).ToArray();
        var diagonal = new double[factor.Order];
        factor.Solve(b);
        factor.InverseDiagonal(diagonal);

        (Vector<double>.Build.Dense(b) - (expected * system.Observations.Column(0))).InfinityNorm().ShouldBeLessThan(1e-10);
        (Vector<double>.Build.Dense(diagonal) - expected.Diagonal()).InfinityNorm().ShouldBeLessThan(1e-10);
        Distance(factor.Inverse(), expected).ShouldBeLessThan(1e-10);
    });

    [Fact]
    public void Many_right_hand_sides_together_are_each_by_itself() => Systems.Sample(system =>
    {
        var factor = Cholesky.Factor(Damped(InFours(system)));
        var together = system.Observations.ToRowMajorArray();
        factor.ForwardRows(together, system.Observations.ColumnCount);
        foreach (var (column, values) in system.Observations.EnumerateColumnsIndexed())
        {
            var alone = values.ToArray();
            factor.Forward(alone);
            for (var row = 0; row < alone.Length; row++)
            {
                together[(row * system.Observations.ColumnCount) + column].ShouldBe(alone[row], 1e-12);
            }
        }
    });

    [Theory]
    [InlineData(6, 2)]
    [InlineData(9, 8)]
    public void An_unknown_that_others_leave_undetermined_is_named(int order, int undetermined)
    {
        var matrix = new SymmetricMatrix(order);
        for (var unknown = 0; unknown < order; unknown++)
        {
            var x = new double[order];
            x[unknown] = 1;
            x[0] += unknown == undetermined ? 1 : 0;
            x[undetermined] -= unknown == undetermined ? 1 : 0;
            matrix.AddOuter(3, x);
        }

        Cholesky.TryFactor(matrix, out _, out var failedAt).ShouldBeFalse();
        failedAt.ShouldBe(undetermined);
    }

    [Fact]
    public void A_matrix_with_a_hole_is_refused() =>
        Should.Throw<InvalidOperationException>(() => Cholesky.Factor(Lower(2, [1, 0, 0, double.NaN])))
            .Message.ShouldContain("unknown 1");

    static SymmetricMatrix OneByOne((Matrix<double> Observations, Vector<double> Weights) system)
    {
        var matrix = new SymmetricMatrix(system.Observations.RowCount);
        foreach (var (index, x) in system.Observations.EnumerateColumnsIndexed())
        {
            matrix.AddOuter(system.Weights[index], x.ToArray());
        }

        return matrix;
    }

    static SymmetricMatrix InFours((Matrix<double> Observations, Vector<double> Weights) system)
    {
        var matrix = new SymmetricMatrix(system.Observations.RowCount);
        matrix.AddOuters(system.Weights.ToArray(), system.Observations.ToColumnMajorArray());
        return matrix;
    }

    static Matrix<double> Normal((Matrix<double> Observations, Vector<double> Weights) system) =>
        system.Observations * Matrix<double>.Build.DenseOfDiagonalVector(system.Weights) * system.Observations.Transpose();

    static Matrix<double> Damped(Matrix<double> matrix) => matrix + (0.1 * Matrix<double>.Build.DenseIdentity(matrix.RowCount));

    static SymmetricMatrix Damped(SymmetricMatrix matrix)
    {
        for (var row = 0; row < matrix.Order; row++)
        {
            matrix[row, row] += 0.1;
        }

        return matrix;
    }

    static SymmetricMatrix Lower(int order, double[] values)
    {
        var matrix = new SymmetricMatrix(order);
        values.CopyTo(matrix.Values);
        return matrix;
    }

    static IEnumerable<double> Values(SymmetricMatrix matrix) =>
        from row in Enumerable.Range(0, matrix.Order)
        from column in Enumerable.Range(0, row + 1)
        select matrix[row, column];

    static double Distance(SymmetricMatrix actual, Matrix<double> expected) => (
        from row in Enumerable.Range(0, actual.Order)
        from column in Enumerable.Range(0, actual.Order)
        select Math.Abs(actual[row, column] - expected[row, column])).Max();
}
