using System.Collections.Immutable;
using ChargeMeter.Monitoring.Assessment.Balance;

namespace ChargeMeter.Monitoring.Assessment.Timing;

/// <summary>The days on which clocks of a station's meters are tried elsewhere, remembered: a new day costs a day's work.</summary>
/// <remarks>What it remembers is a function of the evidence alone: forgetting costs time, never changes a result.</remarks>
sealed class TrialDays
{
    const double MillisecondsPerSecond = 1000;

    Dictionary<(string Balance, string Device, DateOnly Day, string Evidence), TrialDay> _before = [];
    Dictionary<(string Balance, string Device, DateOnly Day, string Evidence), TrialDay> _known = [];

    /// <summary>Begins a search: what the one before did not use is forgotten when this one ends.</summary>
    public void Begin() => (_before, _known) = (_known, []);

    /// <summary>Tries the clock of one lower meter elsewhere, over the days of its balance: what is to be taken off its times, and how much better
    /// that fits; null where nothing is to be.</summary>
    /// <param name="balances">What cuts the days.</param>
    /// <param name="node">The balance with its days.</param>
    /// <param name="meter">The lower meter.</param>
    /// <param name="blocks">The evidence, by day in order.</param>
    /// <param name="shifts">What is taken off the times of devices. Where this one is among them, only its place is tried anew, the others being corrected.</param>
    public ClockShift? Try(StationBalances balances, NodeDays node, int meter, ImmutableArray<EvidenceBlock> blocks, ClockShifts shifts)
    {
        var device = node.Node.Lower[meter].Id;
        var (shift, others) = (shifts.Of(device), shifts.Without(device));
        List<TrialDay> days =
        [
            .. ClockSuspects.Moved(node, meter).Where(day => !shifts.Heard.On(device, day)).Select(day => Of(balances, node.Node, meter, blocks, others, day)),
        ];
        var trial = new ClockTrial(node.Node, meter, days);
        var found = Found(trial, shift is null ? trial.Best() : trial.Near(shift), node, meter);
        days.ForEach(day => day.Close());
        return found;
    }

    static ClockShift? Found(ClockTrial trial, ClockPlace? best, NodeDays node, int meter) =>
        best is { } found && ClockRule.IsLarge(found.Milliseconds / MillisecondsPerSecond, node.Noise.Noise.AlignmentSeconds)
            ? new ClockShift(node.Node.Lower[meter].Id, found.Milliseconds, trial.From(found), trial.To(found), found.Days, found.Gain)
            : null;

    TrialDay Of(StationBalances balances, BalanceNode node, int meter, ImmutableArray<EvidenceBlock> blocks, ClockShifts shifts, DateOnly day)
    {
        var near = StationBalances.Near(blocks, day);
        var place = (node.Key, node.Lower[meter].Id, day, StationBalances.KeyOf(node, near, day, shifts));
        if (!_known.TryGetValue(place, out var trial))
        {
            trial = _before.GetValueOrDefault(place) ?? new TrialDay(day, node, meter, () => balances.Builder(node, near, day, shifts));
            _known[place] = trial;
        }

        return trial;
    }
}
