using ChargeMeter.Metrology.Conformity;
using ChargeMeter.Monitoring.Fleet;

namespace ChargeMeter.Storage.Series.Influx.Forwarding;

/// <summary>Decides which estimates are worth a point: one a pile and interval, and each changed verdict at once. Every solve says
/// something of every pile; written every ten seconds it would outweigh the readings.</summary>
sealed class EstimatePolicy
{
    readonly TimeSpan _interval;
    readonly Dictionary<(string Station, string Pile), (DateTimeOffset At, Verdict Verdict)> _taken = [];

    /// <summary>A policy for so long between two estimates of a pile.</summary>
    public EstimatePolicy(TimeSpan interval) => _interval = interval;

    /// <summary>The piles of which a point is due.</summary>
    public IReadOnlyList<PileSnapshot> Due(FleetSnapshot fleet) =>
        [.. fleet.Stations.SelectMany(station => station.Piles).Where(IsDue)];

    /// <summary>Notes that a point of these was taken.</summary>
    public void Taken(IEnumerable<PileSnapshot> piles)
    {
        foreach (var pile in piles)
        {
            _taken[(pile.Station, pile.Model.Id)] = (pile.Assessment!.At, pile.Assessment.Verdict);
        }
    }

    bool IsDue(PileSnapshot pile) => pile.Assessment is { } said
        && (!_taken.TryGetValue((pile.Station, pile.Model.Id), out var last)
            || last.Verdict != said.Verdict
            || said.At - last.At >= _interval);
}
