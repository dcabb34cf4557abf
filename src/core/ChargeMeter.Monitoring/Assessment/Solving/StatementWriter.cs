using ChargeMeter.Metrology.Estimation.Fusion;
using ChargeMeter.Metrology.Estimation.Linear;

namespace ChargeMeter.Monitoring.Assessment.Solving;

/// <summary>States what a solution says of its piles, each by itself and together.</summary>
sealed class StatementWriter(ComponentSolve solve, FusionSolution solution)
{
    /// <summary>Writes a statement for each pile.</summary>
    public void WriteTo(Dictionary<string, PileStatement> statements)
    {
        var writer = new EstimateWriter(solve, solution);
        var obstacles = new ObstaclePolicy(solve, solution);
        var prospects = new ProspectWriter(solve, solution);
        var piles = solve.Piles.ToList();
        var covariance = Covariance(piles.ConvertAll(solve.Current));
        foreach (var (row, pile) in piles.Index())
        {
            statements[pile.Model.Id] = new PileStatement(writer.Of(pile), obstacles.Of(pile), prospects.Of(pile), covariance, row);
        }
    }

    // Of the errors themselves: d e = (1 + e)·dλ.
    SymmetricMatrix Covariance(List<int> unknowns)
    {
        var indicated = unknowns.ConvertAll(unknown => Math.Exp(solution.Values[unknown]));
        var covariance = new SymmetricMatrix(unknowns.Count);
        for (var row = 0; row < unknowns.Count; row++)
        {
            for (var column = 0; column <= row; column++)
            {
                covariance[row, column] = indicated[row] * indicated[column] * solution.Covariance(unknowns[row], unknowns[column]);
            }
        }

        return covariance;
    }
}
