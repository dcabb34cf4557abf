using ChargeMeter.Metrology.Estimation.Balance;
using ChargeMeter.Metrology.Estimation.Linear;

namespace ChargeMeter.Metrology.Estimation.Fusion;

/// <summary>What is assumed of a balance's own unknowns before any data.</summary>
/// <remarks>
/// Reference: METHOD.md, "Assumptions of a balance". Losses in cables and switchgear are 0.3 to 1.5 % of rated power; auxiliaries
/// move from one hour of the day to the next by little; converters of one make lose alike to within <see cref="ConverterSpread"/>.
/// </remarks>
/// <param name="HourStep">Standard deviation of the change of auxiliary power from one hour of the day to the next, in kW.</param>
/// <param name="ConverterSpread">Standard deviation of the loss slope between converters, as a fraction.</param>
sealed record BalancePrior(double HourStep, double ConverterSpread)
{
    const double LossMean = 0.009;
    const double LossSpread = 0.005;
    const double AuxiliarySpread = 50;
    const double ConverterFixedSpread = 0.15;
    const double ConverterQuadraticSpread = 0.4;

    /// <summary>Before anything is learned.</summary>
    public static BalancePrior Default { get; } = new(0.3, 0.004);

    /// <summary>Adds it to the sums, whose own unknowns come first: the columns from the loss on, then one a lower meter, which only a converter uses.</summary>
    internal void AddTo(SymmetricMatrix matrix, double[] vector, BalanceColumns columns)
    {
        AddTo(matrix, vector, columns, 0);
        for (var meter = 0; columns.HasConverters && meter < columns.Meters; meter++)
        {
            Add(matrix, vector, BalanceReduction.OwnColumns(columns) + meter, 0, ConverterSpread);
        }
    }

    /// <summary>Adds what is assumed of the columns from the loss on to sums in which the loss has a place.</summary>
    internal void AddTo(SymmetricMatrix matrix, double[] vector, BalanceColumns columns, int loss)
    {
        Add(matrix, vector, loss, LossMean, LossSpread);
        var hours = loss + columns.Auxiliaries - columns.Loss;
        var step = 1 / (HourStep * HourStep);
        for (var hour = 0; hour < BalanceColumns.HoursOfDay; hour++)
        {
            var here = hours + hour;
            var next = hours + ((hour + 1) % BalanceColumns.HoursOfDay);
            matrix[here, here] += step + (1 / (AuxiliarySpread * AuxiliarySpread));
            matrix[next, next] += step;
            matrix[here, next] -= step;
        }

        if (columns.HasConverters)
        {
            Add(matrix, vector, loss + columns.ConverterFixed - columns.Loss, 0, ConverterFixedSpread);
            Add(matrix, vector, loss + columns.ConverterQuadratic - columns.Loss, 0, ConverterQuadraticSpread);
        }
    }

    static void Add(SymmetricMatrix matrix, double[] vector, int unknown, double mean, double deviation)
    {
        var weight = 1 / (deviation * deviation);
        matrix[unknown, unknown] += weight;
        vector[unknown] += weight * mean;
    }
}
