using ChargeMeter.Metrology.Estimation.Balance;
using ChargeMeter.Metrology.Estimation.Fusion;
using ChargeMeter.Monitoring.Assessment.Balance;

namespace ChargeMeter.Monitoring.Assessment.Timing;

/// <summary>Tries the clock of one lower meter elsewhere, and says where it fits by far best.</summary>
/// <remarks>Reference: METHOD.md, "From the balance".</remarks>
sealed class ClockTrial
{
    const long Minute = 60_000;
    const long HalfHour = 30 * Minute;
    const int MostHalfHours = 28;
    const long Place = 45 * Minute;
    const int MostDays = 5;
    const double FreeError = 1;
    const long FineStep = 30_000;
    const long BesideHours = 60_000;

    readonly BalanceNode _node;
    readonly int _meter;
    readonly IReadOnlyList<TrialDay> _days;
    readonly List<TrialDay> _newest;

    /// <summary>A trial over the days of a balance.</summary>
    public ClockTrial(BalanceNode node, int meter, IReadOnlyList<TrialDay> days) =>
        (_node, _meter, _days, _newest) = (node, meter, days, [.. days.TakeLast(MostDays)]);

    /// <summary>By how many milliseconds the clock is ahead, how much better it fits there and on how many days; null where no place is by far the best.</summary>
    public (long Milliseconds, double Gain, int Days)? Best()
    {
        var coarse = Enumerable.Range(-MostHalfHours, (2 * MostHalfHours) + 1).Select(step => step * HalfHour).ToList();
        var found = Refine(coarse.MaxBy(Gain));
        return Judged(found, coarse.Where(place => Math.Abs(place - found) > Place).Max(Gain));
    }

    /// <summary>The same about a place that is known already.</summary>
    public (long Milliseconds, double Gain, int Days)? Near(long milliseconds) => Judged(Refine(milliseconds), 0);

    (long Milliseconds, double Gain, int Days)? Judged(long found, double other)
    {
        var gain = Gain(found);
        List<double> gains = [.. _newest.Select(day => day.Gain(found))];
        return ClockRule.IsClear(gain, other) && ClockRule.IsBorneOut(gains) && ClockRule.IsSeen(Seen(found))
            ? (found, gain, ClockRule.DaysFor(gains))
            : null;
    }

    /// <summary>How many of the days before the newest belong to the same setting of the clock: none from one on that contradicts it.</summary>
    public int DaysBack(long milliseconds) => _days.Reverse().TakeWhile(day => !ClockRule.IsAgainst(day.Gain(milliseconds))).Count();

    double Gain(long milliseconds) => milliseconds == 0 ? 0 : _newest.Sum(day => day.Gain(milliseconds));

    // Minutes about the best half hour, then seconds by the parabola through the best minute and its neighbours.
    long Refine(long place)
    {
        place = Around(place, 5 * Minute, 5);
        place = Around(place, Minute, 4);
        var (before, here, after) = (Gain(place - Minute), Gain(place), Gain(place + Minute));
        var bend = (2 * here) - before - after;
        var vertex = place + (bend > 0 ? (long)(Minute * Math.Clamp((after - before) / (2 * bend), -1, 1)) : 0);
        return Rounded(vertex);
    }

    long Around(long place, long step, int most) =>
        Enumerable.Range(-most, (2 * most) + 1).Select(steps => place + (steps * step)).MaxBy(Gain);

    // The same days give the same answer, and small changes of the data mostly change nothing.
    static long Rounded(long milliseconds)
    {
        var hours = (long)Math.Round((double)milliseconds / (2 * HalfHour)) * 2 * HalfHour;
        return Math.Abs(milliseconds - hours) <= BesideHours ? hours : (long)Math.Round((double)milliseconds / FineStep) * FineStep;
    }

    double Seen(long milliseconds)
    {
        List<BalanceInformation> days = [.. _newest.Select(day => day.At(milliseconds)).OfType<BalanceInformation>()];
        return days.Count == 0 ? 0 : 1 + new ClockReduction(_node.Columns, days, BalancePrior.Default, FreeError).ValueOf(_meter);
    }
}
