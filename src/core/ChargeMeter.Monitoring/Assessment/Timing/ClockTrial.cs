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
    const int MostDaysBack = 30;
    const double FreeError = 1;
    const long FineStep = 30_000;
    const long BesideHours = 60_000;

    readonly BalanceNode _node;
    readonly int _meter;
    readonly IReadOnlyList<TrialDay> _days;
    List<TrialDay> _newest = [];

    /// <summary>A trial over the days of a balance on which the meter counted and nothing else tells of its clock.</summary>
    public ClockTrial(BalanceNode node, int meter, IReadOnlyList<TrialDay> days) => (_node, _meter, _days) = (node, meter, days);

    /// <summary>Where the clock fits by far best, by the newest days that show any such place: it may have been set right since; null for none.</summary>
    public ClockPlace? Best()
    {
        for (var end = _days.Count; end > Math.Max(0, _days.Count - MostDaysBack); end--)
        {
            Look(end);
            var coarse = Enumerable.Range(-MostHalfHours, (2 * MostHalfHours) + 1).Select(step => step * HalfHour).ToList();
            var found = Refine(coarse.MaxBy(Gain));
            if (Judged(found, coarse.Where(place => Math.Abs(place - found) > Place).Max(Gain), end) is { } place)
            {
                return place;
            }
        }

        return null;
    }

    /// <summary>The same about a place that is known already.</summary>
    public ClockPlace? Near(ClockShift known)
    {
        var end = _days.Count(day => day.Date <= known.To);
        Look(end);
        return Judged(Refine(known.Milliseconds), 0, end);
    }

    /// <summary>The first day of a place: as far back from the days that show it as none contradicts.</summary>
    public DateOnly From(ClockPlace place)
    {
        var begin = place.Begin;
        while (begin > 0 && !ClockRule.IsAgainst(_days[begin - 1].Gain(place.Milliseconds)))
        {
            begin--;
        }

        return _days[begin].Date;
    }

    /// <summary>The last day of a place; the greatest date where no day after it contradicts.</summary>
    public DateOnly To(ClockPlace place) => place.End == _days.Count ? DateOnly.MaxValue : _days[place.End].Date.AddDays(-1);

    void Look(int end) => _newest = [.. _days.Take(end).TakeLast(MostDays)];

    // Of the days that show it the newest may contradict: then it has ended before them. Else it lasts until one does.
    ClockPlace? Judged(long found, double other, int end)
    {
        var gain = Gain(found);
        List<double> gains = [.. _newest.Select(day => day.Gain(found))];
        if (!ClockRule.IsClear(gain, other) || !ClockRule.IsBorneOut(gains) || !ClockRule.IsSeen(Seen(found)))
        {
            return null;
        }

        var begin = end - _newest.Count;
        while (ClockRule.IsAgainst(_days[end - 1].Gain(found)))
        {
            end--;
        }

        while (end < _days.Count && !ClockRule.IsAgainst(_days[end].Gain(found)))
        {
            end++;
        }

        return new ClockPlace(found, gain, ClockRule.DaysFor(gains), begin, end);
    }

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
