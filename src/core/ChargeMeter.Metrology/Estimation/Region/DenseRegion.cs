using ChargeMeter.Metrology.Estimation.Linear;

namespace ChargeMeter.Metrology.Estimation.Region;

/// <summary>A small region solved exactly: S as a dense matrix, factored.</summary>
/// <remarks>Reference: METHOD.md, "One solve". It is also what the iterative solve is tested against.</remarks>
static class DenseRegion
{
    /// <summary>Up to so many piles the dense solve takes a second or less.</summary>
    internal const int MostPiles = 1500;

    internal static (double[] Means, double[] Variances) Solve(RegionSystem system)
    {
        var factor = Cholesky.Factor(Matrix(system));
        var means = system.Vector.ToArray();
        var variances = new double[system.Order];
        factor.Solve(means);
        factor.InverseDiagonal(variances);
        return (means, variances);
    }

    internal static SymmetricMatrix Matrix(RegionSystem system)
    {
        var matrix = new SymmetricMatrix(system.Order);
        var mean = system.Problem.PileCount;
        for (var pile = 0; pile < mean; pile++)
        {
            matrix[pile, pile] = system.Weight[pile] + system.Own[pile];
        }

        matrix[mean, mean] = system.MeanKept;
        for (var vehicle = 0; vehicle < system.Table.VehicleCount; vehicle++)
        {
            Eliminate(system, vehicle, matrix);
        }

        foreach (var block in system.Blocks)
        {
            block.AddTo(matrix);
        }

        return matrix;
    }

    static void Eliminate(RegionSystem system, int vehicle, SymmetricMatrix matrix)
    {
        var row = system.Table.Row(vehicle);
        var inverse = system.Table.Inverses[vehicle];
        for (var one = 0; one < row.Length; one++)
        {
            var taken = row[one].Weight * inverse;
            matrix[matrix.Order - 1, row[one].Pile] -= taken * system.Problem.Priors.VehicleInformation;
            for (var other = 0; other <= one; other++)
            {
                matrix[row[one].Pile, row[other].Pile] -= taken * row[other].Weight;
            }
        }
    }
}
