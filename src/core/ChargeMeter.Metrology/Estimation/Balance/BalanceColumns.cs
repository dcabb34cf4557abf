namespace ChargeMeter.Metrology.Estimation.Balance;

/// <summary>Which unknown of a balance stands in which column, and what is assumed of those that are no meter's error.</summary>
/// <remarks>
/// Reference: METHOD.md, "Balance of a station"; losses of converters and cables after the field's figures. In order: one
/// column for each lower meter, the upper meter's error, the loss in cables at rated power (a share), 24 levels of auxiliary
/// power by local hour (kW), and, where there are converters, what their loss while charging departs from the nominal: a
/// constant (kW) and the factor of the quadratic part.
/// </remarks>
sealed class BalanceColumns
{
    /// <summary>Hours of a day.</summary>
    public const int HoursOfDay = 24;

    /// <summary>Loss of a converter in proportion to the energy it delivers; what one departs from it is an unknown of its own.</summary>
    public const double NominalSlope = 0.03;

    /// <summary>Constant loss of a converter while it charges, in kW.</summary>
    public const double NominalFixed = 0.45;

    /// <summary>Quadratic loss of a converter of 120 kW, in 1/kW; in inverse proportion to rated power for others.</summary>
    public const double NominalQuadratic = 8e-5;

    const double QuadraticRated = 120;

    readonly IReadOnlyList<BalanceMeter> _meters;

    /// <summary>The columns of a balance over meters.</summary>
    public BalanceColumns(IReadOnlyList<BalanceMeter> meters)
    {
        _meters = meters;
        HasConverters = meters.Any(meter => meter.Kind == BalanceKind.Converted);
        Rated = Math.Max(1, meters.Sum(meter => meter.RatedKilowatts));
    }

    /// <summary>How many lower meters.</summary>
    public int Meters => _meters.Count;

    /// <summary>Whether there are converters.</summary>
    public bool HasConverters { get; }

    /// <summary>Whether a lower meter stands behind a converter, whose loss is an unknown of its own.</summary>
    public bool IsConverted(int meter) => _meters[meter].Kind == BalanceKind.Converted;

    /// <summary>Rated power of all lower meters, in kW.</summary>
    public double Rated { get; }

    /// <summary>The column of the upper meter's error.</summary>
    public int Upper => Meters;

    /// <summary>The column of the loss.</summary>
    public int Loss => Meters + 1;

    /// <summary>The first of the 24 columns of auxiliaries.</summary>
    public int Auxiliaries => Meters + 2;

    /// <summary>The column of the converters' constant loss.</summary>
    public int ConverterFixed => Auxiliaries + HoursOfDay;

    /// <summary>The column of the converters' quadratic loss.</summary>
    public int ConverterQuadratic => ConverterFixed + 1;

    /// <summary>How many columns.</summary>
    public int Count => Auxiliaries + HoursOfDay + (HasConverters ? 2 : 0);

    /// <summary>Fills the columns and what they have to explain, each as one row of numbers over the windows.</summary>
    internal double[][] Fill(BalanceWindows windows)
    {
        var rows = new double[Count + 1][];
        for (var row = 0; row < rows.Length; row++)
        {
            rows[row] = new double[windows.Count];
        }

        for (var window = 0; window < windows.Count; window++)
        {
            FillMeters(rows, windows, window);
            FillHours(rows, windows, window);
        }

        FillUpper(rows, windows);
        return rows;
    }

    /// <summary>What a clock that is an hour ahead adds to what the columns have to explain, as a row of numbers over the windows for each lower meter
    /// and, last, for the upper one.</summary>
    internal double[][] FillClocks(BalanceWindows windows)
    {
        var rows = new double[Meters + 1][];
        rows[Meters] = new double[windows.Count];
        for (var meter = 0; meter < Meters; meter++)
        {
            rows[meter] = new double[windows.Count];
            var share = _meters[meter].Kind switch
            {
                BalanceKind.Against => -1,
                BalanceKind.Converted => 1 + NominalSlope,
                _ => 1,
            };
            for (var window = 0; window < windows.Count; window++)
            {
                rows[meter][window] = share * windows.PowerStep[(window * Meters) + meter];
                rows[Meters][window] -= rows[meter][window];
            }
        }

        return rows;
    }

    // What passed the upper meter is taken from the lower ones and the mean of the rest: its own reading holds the very noise that is to be
    // explained, and a column with the noise in it would explain it away.
    void FillUpper(double[][] rows, BalanceWindows windows)
    {
        var rest = rows[Count].Sum() / windows.Hours.Sum();
        for (var window = 0; window < windows.Count; window++)
        {
            var passed = windows.Upper[window] - rows[Count][window] + (rest * windows.Hours[window]);
            rows[Upper][window] = passed;
            rows[Loss][window] = passed * passed / windows.Hours[window] / Rated;
        }
    }

    void FillMeters(double[][] rows, BalanceWindows windows, int window)
    {
        var explained = 0.0;
        for (var meter = 0; meter < Meters; meter++)
        {
            var at = (window * Meters) + meter;
            var energy = windows.Energy[at];
            var kind = _meters[meter].Kind;
            rows[meter][window] = kind == BalanceKind.Against ? -energy : energy;
            explained += rows[meter][window];
            if (kind == BalanceKind.Converted)
            {
                var quadratic = NominalQuadratic * QuadraticRated / Math.Max(1, _meters[meter].RatedKilowatts) * windows.PowerSquared[at];
                rows[ConverterFixed][window] += windows.ChargeHours[at];
                rows[ConverterQuadratic][window] += quadratic;
                explained += (NominalSlope * energy) + (NominalFixed * windows.ChargeHours[at]) + quadratic;
            }
        }

        rows[Count][window] = windows.Upper[window] - explained;
    }

    void FillHours(double[][] rows, BalanceWindows windows, int window)
    {
        var at = windows.LocalHour[window];
        for (var left = windows.Hours[window]; left > 1e-9;)
        {
            var hour = (int)at;
            var part = Math.Min(left, hour + 1 - at);
            rows[Auxiliaries + (hour % HoursOfDay)][window] += part;
            left -= part;
            at = hour + 1 >= HoursOfDay ? 0 : hour + 1;
        }
    }
}
