using System.Collections.Immutable;
using System.Globalization;
using ChargeMeter.Simulation.Physics;
using ChargeMeter.Simulation.Scenarios;

namespace ChargeMeter.Simulation.Sites;

/// <summary>Builds the stations of a scenario.</summary>
sealed class SiteBuilder(Scenario scenario)
{
    const double AlternatingKilowatts = 7;
    const double FirstShareOfTime = 0.2;
    const double LastShareOfTime = 0.8;
    const int MinutesPerDay = 24 * 60;

    static readonly ImmutableArray<double> DirectKilowatts = [60, 120, 180, 240];

    readonly ErrorDrawer _errors = new(scenario);

    public ImmutableArray<StationSite> Build()
    {
        var groups = scenario.Stations.SelectMany(group => Enumerable.Repeat(group, group.Count));
        return [.. groups.Select((group, index) => Station(group, string.Create(CultureInfo.InvariantCulture, $"S{index + 1:000}")))];
    }

    StationSite Station(StationGroup group, string id)
    {
        var dice = Dice.For(scenario.Seed, "station", id);
        var count = (int)Math.Floor(dice.Evenly(group.Piles.From, group.Piles.To + 1));
        var piles = Enumerable.Range(0, count).Select(index => Pile(group, id, index, count));
        return new StationSite(
            id, group, Math.Round(dice.Normal(117.2, 0.1), 5), Math.Round(dice.Normal(39.12, 0.08), 5), [.. piles]);
    }

    PileSite Pile(StationGroup group, string station, int index, int count)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{station}-P{index + 1:00}");
        var dice = Dice.For(scenario.Seed, "pile", id);
        var isDirect = group.Kind == StationKind.DC;
        var firmware = Pick(group.Firmwares, dice);
        var rated = Rated(group, dice);
        var errors = _errors.Draw(id, group.Operator, firmware);
        return new PileSite
        {
            Id = id,
            Firmware = firmware,
            RatedKilowatts = rated,
            Connectors = dice.Chance(group.TwoConnectorsShare) ? 2 : 1,
            Submeter = group.Meters.Submeters == 0 ? null : index * group.Meters.Submeters / count,
            HasReference = dice.Chance(group.Meters.ReferenceShare),
            IsInside = dice.Chance(group.InsideShare) && isDirect,
            CableOhm = dice.Evenly(group.CableOhm.From, group.CableOhm.To),
            Converter = isDirect ? new Converter(group.Converter, rated, dice) : null,
            Errors = errors,
            ExchangeMinute = Exchange(id, errors),
            ExchangedPercent = _errors.DrawExchanged(id)
        };
    }

    static double Rated(StationGroup group, Dice dice) =>
        group.RatedKilowatts.Count > 0 ? Pick(group.RatedKilowatts, dice)
            : group.Kind == StationKind.DC ? Pick(DirectKilowatts, dice)
            : AlternatingKilowatts;

    // A faulty meter is not exchanged: its fault lasts to the end of the world.
    int? Exchange(string pile, ErrorModel errors)
    {
        var dice = Dice.For(scenario.Seed, "exchange", pile);
        return dice.Chance(scenario.Telemetry.Registers.ExchangedShare) && errors.Fault is null
            ? (int)(dice.Evenly(FirstShareOfTime, LastShareOfTime) * scenario.Days * MinutesPerDay)
            : null;
    }

    static T Pick<T>(IReadOnlyList<T> choices, Dice dice) => choices[dice.Below(choices.Count)];
}
