using ChargeMeter.Metrology.Estimation.Balance;
using ChargeMeter.Metrology.Estimation.Linear;

namespace ChargeMeter.Metrology.Estimation.Fusion;

/// <summary>Learns from a balance's own days how noisy its windows are.</summary>
/// <remarks>
/// Reference: restricted maximum likelihood (Patterson and Thompson 1971; Harville 1977); METHOD.md, "Auxiliaries". Minus twice its
/// logarithm is Σ ln det V + ln det A + q − bᵀA⁻¹b with A = ΣXᵀV⁻¹X and what is assumed of the unknowns: what fitted unknowns take from the
/// residuals is accounted for, at each frequency, so few days do not look quieter than they were. Searched over a fixed grid: the same
/// days give the same answer, and small changes of the data none.
/// </remarks>
static class WindowNoiseFit
{
    const int FewestWindows = 24;
    const int Sweeps = 2;
    const int MostDays = 10;
    const int FirstStep = 8;
    const int LaterStep = 2;
    const double FreeError = 0.05;
    const double UpperError = 0.001;

    /// <summary>The noise of the newest days.</summary>
    public static WindowNoise Fit(BalanceColumns columns, IReadOnlyList<BalanceWindows> days, BalancePrior prior, WindowNoise start)
    {
        var used = days.Where(day => day.Count >= FewestWindows).TakeLast(MostDays).Select(day => new BalanceTable(day, columns)).ToList();
        if (used.Count == 0)
        {
            return start;
        }

        var search = new NoiseSearch(noise => Cost(columns, used, prior, noise), start);
        for (var sweep = 0; sweep < Sweeps && search.Sweep(sweep == 0 ? FirstStep : LaterStep); sweep++)
        {
        }

        return search.Best;
    }

    static double Cost(BalanceColumns columns, List<BalanceTable> days, BalancePrior prior, WindowNoise noise)
    {
        var matrix = new SymmetricMatrix(columns.Count);
        var vector = new double[columns.Count];
        var cost = 0.0;
        foreach (var day in days)
        {
            var information = BalanceInformation.Of(day, noise);
            matrix.Add(information.Matrix);
            Lanes.AddScaled(vector, 1, information.Vector);
            cost += information.LogDeterminant + information.Square;
        }

        prior.AddTo(matrix, vector, columns, columns.Loss);
        for (var meter = 0; meter <= columns.Upper; meter++)
        {
            var deviation = meter == columns.Upper ? UpperError : FreeError;
            matrix[meter, meter] += 1 / (deviation * deviation);
        }

        var factor = Cholesky.Factor(matrix);
        factor.Forward(vector);
        return cost + factor.LogDeterminant() - Lanes.Dot(vector, vector);
    }
}
