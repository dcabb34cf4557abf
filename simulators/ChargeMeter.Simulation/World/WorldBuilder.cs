using ChargeMeter.Simulation.Charging;
using ChargeMeter.Simulation.Physics;
using ChargeMeter.Simulation.Scenarios;
using ChargeMeter.Simulation.Sites;

namespace ChargeMeter.Simulation.World;

/// <summary>Builds the world of a scenario. The same scenario gives the same world.</summary>
public static class WorldBuilder
{
    /// <summary>The stations, each built when it is asked for; the charges of all are planned first, because vehicles roam.</summary>
    /// <exception cref="ArgumentException">A fault names a pile that does not exist.</exception>
    public static IEnumerable<WorldStation> Build(Scenario scenario)
    {
        var sites = new SiteBuilder(scenario).Build();
        var piles = sites.SelectMany(site => site.Piles).Select(pile => pile.Id).ToHashSet(StringComparer.Ordinal);
        var unknown = scenario.Faults.SelectMany(fault => fault.Piles).FirstOrDefault(pile => !piles.Contains(pile));
        if (unknown is not null)
        {
            throw new ArgumentException($"A fault names the pile {unknown}, which does not exist.", nameof(scenario));
        }

        return Stations(scenario, sites);
    }

    static IEnumerable<WorldStation> Stations(Scenario scenario, IReadOnlyList<StationSite> sites)
    {
        var climate = new Climate(scenario);
        var plan = new ChargePlanner(scenario, [.. sites], climate).Plan();
        var assembly = new StationAssembly(scenario, climate);
        for (var index = 0; index < sites.Count; index++)
        {
            yield return assembly.Assemble(sites[index], plan[index]);
        }
    }
}
