using System.Globalization;
using ChargeMeter.Simulation.Charging;
using ChargeMeter.Simulation.Physics;
using ChargeMeter.Simulation.Scenarios;
using ChargeMeter.Simulation.Sites;

namespace ChargeMeter.Simulation.World;

/// <summary>Puts one station together: what passes each pile, what the grid delivers for it, and what every meter counts.</summary>
sealed class StationAssembly(Scenario scenario, Climate climate)
{
    const double MinutesPerHour = 60;
    const string ConsumerClass = "1";
    const decimal ConsumerResolution = 0.01m;

    readonly GridMeter _grid = new(scenario);
    readonly PileMeter _piles = new(scenario, climate);
    readonly int _minutes = scenario.Days * 24 * 60;

    public WorldStation Assemble(StationSite site, IReadOnlyList<PlannedCharge> charges)
    {
        var byPile = charges.ToLookup(charge => charge.Pile);
        var feeders = Enumerable.Range(0, Math.Max(1, site.Group.Meters.Submeters)).Select(_ => new double[_minutes]).ToList();
        var meters = new List<WorldMeter>();
        for (var index = 0; index < site.Piles.Length; index++)
        {
            var pile = site.Piles[index];
            var trace = new PileTrace(pile, byPile[index], _minutes);
            Draw(pile, trace, feeders[pile.Submeter ?? 0]);
            meters.AddRange(Metered(site, pile, trace));
        }

        return new WorldStation(
            site.Id, site.Group.Operator, "D" + site.Id[^1], site.Group.Kind.ToString(), site.Longitude, site.Latitude,
            [.. Above(site, feeders), .. meters], SessionWriter.Write(scenario, site, charges))
        {
            HasGateway = site.Group.Gateway,
            GatewayStamps = site.Group.StampedBy == TimeStamper.Gateway
        };
    }

    void Draw(PileSite pile, PileTrace trace, double[] feeder)
    {
        var delivered = trace.Delivered;
        var losses = trace.CableLosses;
        for (var minute = 0; minute < feeder.Length; minute++)
        {
            var passed = delivered[minute] + losses[minute];
            feeder[minute] += pile.Converter is { } converter
                ? converter.Drawn(passed * MinutesPerHour, climate.CelsiusAt(minute)) / MinutesPerHour
                : passed;
        }
    }

    IEnumerable<WorldMeter> Metered(StationSite site, PileSite pile, PileTrace trace)
    {
        var settings = site.Group.Meters;
        var parent = pile.Submeter is { } number ? SubmeterId(site, number) : settings.Master ? MasterId(site) : null;
        if (pile.HasReference)
        {
            var reference = _grid.Reference(pile.Id + "-R", parent, site.Group.Kind.ToString(), settings, trace);
            yield return reference;
            parent = reference.Id;
        }

        yield return _piles.Make(pile, site.Group, trace, parent);
    }

    IEnumerable<WorldMeter> Above(StationSite site, List<double[]> feeders)
    {
        var settings = site.Group.Meters;
        var share = Loss(site) / 100;
        var hasSubmeters = settings.Submeters > 0;
        var total = new double[_minutes];
        var master = settings.Master ? MasterId(site) : null;
        for (var number = 0; number < feeders.Count; number++)
        {
            // Half of the loss is behind the submeters, each of which has its part of the rated power.
            var passed = hasSubmeters ? WithLoss(feeders[number], share / 2, site.RatedKilowatts / feeders.Count) : feeders[number];
            Sum(total, passed);
            if (hasSubmeters)
            {
                yield return _grid.Make(SubmeterId(site, number), "submeter", master, (settings.SubmeterClass, settings.SubmeterResolution), passed);
            }
        }

        total = WithLoss(total, hasSubmeters ? share / 2 : share, site.RatedKilowatts);
        Sum(total, AuxiliaryLoad.Minutes(scenario, site.Group, climate, site.Id));
        if (site.Group.ConsumerKilowatts > 0)
        {
            var kilowatts = new Between(site.Group.ConsumerKilowatts, site.Group.ConsumerKilowatts);
            var consumed = AuxiliaryLoad.Minutes(scenario, new AuxiliarySettings(), kilowatts, climate, site.Id + "-C");
            Sum(total, consumed);
            yield return _grid.Make(site.Id + "-C", "consumer", master, (ConsumerClass, ConsumerResolution), consumed);
        }

        if (master is not null)
        {
            yield return _grid.Make(master, "master", null, (settings.MasterClass, settings.MasterResolution), total);
        }
    }

    double Loss(StationSite site)
    {
        var range = site.Group.LossPercent;
        return Dice.For(scenario.Seed, "loss", site.Id).Evenly(range.From, range.To);
    }

    // I²R at constant voltage: the loss grows with the square of the power.
    static double[] WithLoss(double[] energies, double shareAtRated, double ratedKilowatts) => Array.ConvertAll(
        energies, energy => energy + (shareAtRated / ratedKilowatts * energy * energy * MinutesPerHour));

    static void Sum(double[] total, double[] more)
    {
        for (var minute = 0; minute < total.Length; minute++)
        {
            total[minute] += more[minute];
        }
    }

    static string MasterId(StationSite site) => site.Id + "-M";

    static string SubmeterId(StationSite site, int number) => string.Create(CultureInfo.InvariantCulture, $"{site.Id}-M{number + 1}");
}
