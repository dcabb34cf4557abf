using ChargeMeter.Metrology.Estimation.Fusion;
using ChargeMeter.Metrology.Estimation.Region;
using ChargeMeter.Monitoring.Assessment.Topology;
using ChargeMeter.Monitoring.Fleet;

namespace ChargeMeter.Monitoring.Assessment.Solving;

/// <summary>The one solve over all stations: every pile's error from all routes together.</summary>
sealed class FleetSolve
{
    const int MostChangesPerStation = 12;

    // A dense solve of more takes minutes: a larger fleet is solved in parts, and a vehicle is a vehicle of each part by itself.
    const int MostPilesTogether = 400;

    readonly ShareWork _share;
    readonly Dictionary<string, ForestSearch> _forests = new(StringComparer.Ordinal);

    /// <summary>A solve whose stations are prepared and searched by whoever shares the work.</summary>
    public FleetSolve(ShareWork share) => _share = share;

    /// <summary>What is said of each pile, and of the meters above them.</summary>
    public FleetStatement State(IReadOnlyCollection<(StationModel Station, IReadOnlyCollection<EvidenceBlock> Blocks)> stations, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var cases = Prepare([.. stations], now);
        var result = new Dictionary<string, PileStatement>(StringComparer.Ordinal);
        foreach (var component in Components(cases))
        {
            var (solve, solution) = Solve(component, today, now);
            new StatementWriter(solve, solution).WriteTo(result);
        }

        return new FleetStatement(result, cases.ToDictionary(station => station.Model.Id, StringComparer.Ordinal));
    }

    StationCase[] Prepare((StationModel Station, IReadOnlyCollection<EvidenceBlock> Blocks)[] stations, DateTimeOffset now)
    {
        var forests = Array.ConvertAll(stations, station => ForestOf(station.Station.Id));
        var cases = new StationCase[stations.Length];
        _share(stations.Length, index => cases[index] = new StationCase(stations[index].Station, stations[index].Blocks, forests[index], now));
        return cases;
    }

    ForestSearch ForestOf(string station)
    {
        if (!_forests.TryGetValue(station, out var forest))
        {
            _forests[station] = forest = new ForestSearch();
        }

        return forest;
    }

    (ComponentSolve Solve, FusionSolution Solution) Solve(List<StationCase> stations, DateOnly today, DateTimeOffset now)
    {
        ComponentSolve? before = null;
        for (var round = 0; ; round++)
        {
            var solve = new ComponentSolve(stations, today, before);
            var solution = solve.Solve();
            if (round == MostChangesPerStation
                || !(ChangeSearch.TakeChanges(stations, solve, solution, now, _share) || RouteConflicts.Take(stations, solve, solution)))
            {
                return (solve, solution);
            }

            before = solve;
        }
    }

    // Stations that share no unknown with others are solved by themselves.
    static IEnumerable<List<StationCase>> Components(IEnumerable<StationCase> cases)
    {
        var together = new List<StationCase>();
        foreach (var station in cases)
        {
            if (station.StandsAlone)
            {
                yield return [station];
            }
            else
            {
                together.Add(station);
            }
        }

        foreach (var part in Parts(together))
        {
            yield return part;
        }
    }

    static IEnumerable<List<StationCase>> Parts(List<StationCase> stations)
    {
        var part = new List<StationCase>();
        foreach (var station in stations)
        {
            if (part.Count > 0 && part.Sum(other => other.Piles.Count()) + station.Piles.Count() > MostPilesTogether)
            {
                yield return part;
                part = [];
            }

            part.Add(station);
        }

        if (part.Count > 0)
        {
            yield return part;
        }
    }
}
