using ChargeMeter.Metrology.Conformity;
using ChargeMeter.Monitoring.Fleet;

namespace ChargeMeter.Web.Dashboard.Parts;

/// <summary>Which piles the overview shows: the worst first, as many as a browser draws at ease.</summary>
static class PileSelection
{
    /// <summary>The most rows: a page of about 1 MB, drawn anew at most once a second.</summary>
    public const int MostPiles = 200;

    /// <summary>The stations to show, the one with the worst pile first.</summary>
    /// <param name="fleet">The fleet.</param>
    /// <param name="search">A part of the name of a pile or station, or of its operator or district; empty finds all.</param>
    public static IReadOnlyList<StationSnapshot> Of(FleetSnapshot fleet, string search)
    {
        var text = search.Trim();
        var found = fleet.Stations
            .SelectMany(station => station.Piles.Where(pile => Matches(station, pile, text)).Select(pile => (Station: station, Pile: pile)))
            .OrderByDescending(row => Rank(row.Pile))
            .ThenBy(row => row.Pile.Model.Id, StringComparer.Ordinal)
            .Take(MostPiles)
            .GroupBy(row => row.Station, (station, rows) => station with { Piles = [.. rows.Select(row => row.Pile)] })
            .ToList();
        var empty = fleet.Stations.Where(station => station.Piles.IsEmpty && text.Length == 0);
        return [.. found, .. empty.Take(MostPiles - found.Count)];
    }

    static bool Matches(StationSnapshot station, PileSnapshot pile, string text) =>
        text.Length == 0 || new[] { pile.Model.Id, station.Model.Id, station.Model.Name, station.Model.Operator, station.Model.District }
            .Any(name => name?.Contains(text, StringComparison.OrdinalIgnoreCase) == true);

    static int Rank(PileSnapshot pile) => pile.Assessment?.Verdict switch
    {
        Verdict.Exceeding => 5,
        Verdict.Suspect => 4,
        Verdict.Watch => 3,
        Verdict.Insufficient => 2,
        Verdict.Conforming => 1,
        _ => 0,
    };
}
