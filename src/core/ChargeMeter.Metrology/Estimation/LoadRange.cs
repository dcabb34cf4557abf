using ChargeMeter.Metrology.Quantities;

namespace ChargeMeter.Metrology.Estimation;

/// <summary>The powers at which the energy was delivered that an estimate rests on: of other loads it says nothing.</summary>
/// <remarks>
/// Reference: METHOD.md, "From estimate to verdict". Of each day's energy a fortieth lies below and a fortieth above, so that a register's step at
/// the edge of a charge is not taken for a load.
/// </remarks>
/// <param name="Least">The least power.</param>
/// <param name="Most">The greatest power.</param>
public sealed record LoadRange(Power Least, Power Most)
{
    const double Outside = 0.025;

    /// <summary>The range of a day, from the times in which a register moved, in hours, and the mean power of each in kW; null where none did.</summary>
    public static LoadRange? OfDay(IEnumerable<(double Hours, double Kilowatts)> pieces)
    {
        var ordered = pieces.Where(piece => piece.Hours * piece.Kilowatts > 0).OrderBy(piece => piece.Kilowatts).ToList();
        return ordered.Count == 0 ? null : new LoadRange(PowerAt(ordered, Outside), PowerAt(ordered, 1 - Outside));
    }

    /// <summary>The range that all days together span; null without any.</summary>
    public static LoadRange? Over(IReadOnlyCollection<LoadRange> days) => days.Count == 0
        ? null
        : new LoadRange(days.MinBy(day => day.Least.Kilowatts)!.Least, days.MaxBy(day => day.Most.Kilowatts)!.Most);

    // The power up to which so great a share of the energy was delivered.
    static Power PowerAt(List<(double Hours, double Kilowatts)> ordered, double share)
    {
        var left = share * ordered.Sum(piece => piece.Hours * piece.Kilowatts);
        foreach (var (hours, kilowatts) in ordered)
        {
            left -= hours * kilowatts;
            if (left <= 0)
            {
                return Power.FromKilowatts(kilowatts);
            }
        }

        return Power.FromKilowatts(ordered[^1].Kilowatts);
    }
}
