using ChargeMeter.Metrology.Estimation.Balance;
using ChargeMeter.Metrology.Estimation.Fusion;
using ChargeMeter.Monitoring.Assessment.Balance;
using ChargeMeter.Monitoring.Fleet;

namespace ChargeMeter.Monitoring.Assessment.Solving;

/// <summary>Turns the condensed days of balances into equations of the solve's unknowns.</summary>
/// <remarks>Reference: METHOD.md, "One solve": a balance sees γ = 1 − e^(−λ), linearised where the solution stands.</remarks>
sealed class BalanceEvidence
{
    const double BatteryVolts = 400;
    const double WattsPerKilowatt = 1000;

    readonly Unknowns _unknowns;
    readonly DateOnly _today;

    /// <summary>Equations over unknowns, standards being those of a day.</summary>
    public BalanceEvidence(Unknowns unknowns, DateOnly today) => (_unknowns, _today) = (unknowns, today);

    /// <summary>A balance reduced to what it shares with others.</summary>
    /// <param name="station">Its station.</param>
    /// <param name="node">The balance.</param>
    /// <param name="values">Where the solution stands; unknowns beyond its end are at zero.</param>
    /// <param name="widening">By what the variance of its windows is multiplied.</param>
    public ReducedBalance Reduce(StationCase station, NodeDays node, double[] values, double widening)
    {
        var local = new Dictionary<int, int>();
        var shares = node.Node.Lower.Select(meter => CableShare(meter, node)).ToArray();
        var days = node.Days.Select(day => Day(station, node.Node, day.Day, day.Information, shares, values, local)).ToList();
        var reduction = new BalanceReduction(node.Node.Columns, days, local.Count, node.Noise.Prior, widening);
        return new ReducedBalance(station, node, reduction, [.. local.OrderBy(pair => pair.Value).Select(pair => pair.Key)]);
    }

    /// <summary>A pile's column on a day: what does not depend on unknowns, and its terms, the pile's error first.</summary>
    public (double Constant, Term[] Terms) PileColumn(PileCase pile, DateOnly day, BalanceNode node, int meter, double share, double[] values)
    {
        var isConverted = node.Columns.IsConverted(meter);
        var scale = isConverted ? 1 + BalanceColumns.NominalSlope : 1;
        Term[] seen = pile.ConflictsWith(node.Upper.Id)
            ? [new Term(_unknowns.Apparent(pile.Model.Id, node.Upper.Id), 1)]
            : [.. PileTerms.On(day, pile, _unknowns)];
        var unknown = seen[0].Unknown;
        var at = unknown < values.Length ? values[unknown] : 0;
        var slope = Math.Exp(share - at);
        var constant = -scale * (1 - slope - (slope * at));
        List<Term> terms = [.. seen.Select(term => term with { Coefficient = -scale * slope * term.Coefficient })];
        if (isConverted)
        {
            terms.Add(new Term(_unknowns.Converters(), 1));
        }

        return (constant, [.. terms]);
    }

    /// <summary>The unknown that is the error of a meter that is no pile.</summary>
    public int Meter(StationCase station, MeterModel meter)
    {
        var standard = meter.Standard(_today);
        return station.HasConflict(meter.Id)
            ? _unknowns.FreeMeter(meter.Id)
            : _unknowns.Meter(meter.Id, standard.Error.Fraction, standard.StandardUncertainty.Fraction);
    }

    BalanceDay Day(StationCase station, BalanceNode node, DateOnly day, BalanceInformation information, double[] shares, double[] values,
        Dictionary<int, int> local)
    {
        var columns = node.Columns;
        var constants = new double[columns.Meters + 1];
        var terms = new Term[columns.Meters + 1][];
        for (var meter = 0; meter < columns.Meters; meter++)
        {
            (constants[meter], terms[meter]) = station.Pile(node.Lower[meter].Id) is { } pile
                ? PileColumn(pile, day, node, meter, shares[meter], values)
                : (0, [new Term(Meter(station, node.Lower[meter]), -1)]);
        }

        terms[columns.Upper] = [new Term(Meter(station, node.Upper), 1)];
        return new BalanceDay(information, constants, [.. terms.Select(row => Localise(row, local))]);
    }

    // What a meter before the cable counts and the connector does not deliver: I²R at the mean power, as a share.
    static double CableShare(MeterModel meter, NodeDays node)
    {
        if (meter.Position != MeterPosition.Inside || meter.CableResistanceOhms is not { } ohms)
        {
            return 0;
        }

        var column = node.Node.Lower.IndexOf(meter);
        var width = node.Node.Lower.Length;
        var energy = node.Days.Sum(day => Enumerable.Range(0, day.Windows.Count).Sum(window => day.Windows.Energy[(window * width) + column]));
        var squares = node.Days.Sum(day => Enumerable.Range(0, day.Windows.Count).Sum(window => day.Windows.PowerSquared[(window * width) + column]));
        return energy <= 0 ? 0 : ohms * (squares / energy) * WattsPerKilowatt / (BatteryVolts * BatteryVolts);
    }

    static Term[] Localise(Term[] terms, Dictionary<int, int> local)
    {
        foreach (var term in terms)
        {
            local.TryAdd(term.Unknown, local.Count);
        }

        return [.. terms.Select(term => term with { Unknown = local[term.Unknown] })];
    }
}
