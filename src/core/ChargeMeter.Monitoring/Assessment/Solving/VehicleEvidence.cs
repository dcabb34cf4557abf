using ChargeMeter.Metrology.Estimation.Fusion;
using ChargeMeter.Monitoring.Fleet;

namespace ChargeMeter.Monitoring.Assessment.Solving;

/// <summary>Charges that vehicles counted as well, as equations of the solve's unknowns.</summary>
/// <remarks>Reference: METHOD.md, "Vehicles". Only of direct current: behind an AC pile the vehicle's own charger lies between the two counts.</remarks>
static class VehicleEvidence
{
    const double FewestCoverage = 0.9;
    const double DaysPerYear = 365.25;

    /// <summary>The vehicles of stations, on a day; null where none counted anything.</summary>
    public static VehicleFleet? Of(IEnumerable<StationCase> stations, Unknowns unknowns, DateOnly today)
    {
        var vehicles = stations
            .SelectMany(station => station.Blocks.SelectMany(block => block.Charges)
                .Where(charge => (double)charge.Coverage >= FewestCoverage)
                .Select(charge => (charge.Vehicle, Pile: station.Pile(charge.Pile), Charge: charge)))
            .Where(charged => charged.Pile?.Model.Kind == CurrentKind.DC)
            .GroupBy(charged => charged.Vehicle, charged => Session(charged.Pile!, charged.Charge, unknowns, today), StringComparer.Ordinal)
            .OrderBy(vehicle => vehicle.Key, StringComparer.Ordinal)
            .Select(vehicle => vehicle.ToArray())
            .ToList();
        return vehicles.Count == 0 ? null : new VehicleFleet(vehicles);
    }

    static VehicleSession Session(PileCase pile, VehicleCharge charge, Unknowns unknowns, DateOnly today)
    {
        var day = DateOnly.FromDateTime(charge.At.UtcDateTime);
        var (indicated, counted) = (charge.PileEnergy.ToKilowattHoursApproximately(), charge.VehicleEnergy.ToKilowattHoursApproximately());
        var step = pile.Model.Resolution.ToKilowattHoursApproximately();
        List<Term> terms = [.. PileTerms.On(day, pile, unknowns), new Term(unknowns.Vehicles(), -1)];
        var error = terms[0].Unknown;
        if (charge.Coverage < 1)
        {
            terms.Add(new Term(unknowns.Uncovered(), -Math.Log((double)charge.Coverage)));
        }

        return new VehicleSession(error, [.. terms], Math.Log(indicated / counted), step * step / 6 / (indicated * indicated), day)
        {
            Years = (day.DayNumber - today.DayNumber) / DaysPerYear,
        };
    }
}
