using System.Collections.Immutable;
using ChargeMeter.Metrology.RulePacks;
using ChargeMeter.Monitoring.Assessment;
using ChargeMeter.Monitoring.Assessment.Timing;

namespace ChargeMeter.Monitoring.Alarms;

/// <summary>What the balances of a station say of the clocks, beside times of receipt or in their place.</summary>
/// <remarks>
/// A clock that times of receipt know is judged by them; the balances confirm or contradict, and that is told. A clock of which no message of late tells is judged by the
/// balances: raised where they are so certain that the offset was taken off its times, and where it is beyond the limit in service even less twice its standard
/// uncertainty. Reference: METHOD.md, "From the balance".
/// </remarks>
public static class BalanceClockAlarmPolicy
{
    const double ClearShareOfLimit = 0.8;
    const double Coverage = 2;
    const double Deviations = 5;
    const double MostUncertainSeconds = 60;

    /// <summary>Completes what is judged of a station's clocks.</summary>
    /// <param name="judged">What is judged by times of receipt.</param>
    /// <param name="clocks">What the balances say.</param>
    /// <param name="rules">The rule pack.</param>
    public static IEnumerable<AlarmJudgement> Complete(IEnumerable<AlarmJudgement> judged, IEnumerable<BalanceClock> clocks, RulePack rules)
    {
        var byDevice = clocks.ToImmutableSortedDictionary(clock => clock.Device, clock => clock, StringComparer.Ordinal);
        foreach (var judgement in judged)
        {
            yield return !byDevice.TryGetValue(judgement.Subject, out var clock) ? judgement
                : clock.IsHeard ? Beside(judgement, clock)
                : clock.Shift != TimeSpan.Zero ? Judge(clock, rules)
                : Beside(judgement with { Clear = judgement.Clear && Judge(clock, rules).Clear }, clock);
            byDevice = byDevice.Remove(judgement.Subject);
        }

        foreach (var clock in byDevice.Values.Where(clock => !clock.IsHeard))
        {
            yield return Judge(clock, rules);
        }
    }

    // What is left of the offset by the balances once the times of receipt have been followed.
    static AlarmJudgement Beside(AlarmJudgement judgement, BalanceClock clock) => clock.StandardUncertainty.TotalSeconds > MostUncertainSeconds
        ? judgement
        : judgement with
        {
            Detail = judgement.Detail
                .SetItem("leftByBalanceSeconds", Math.Round(clock.Offset.TotalSeconds, 1))
                .SetItem("leftByBalanceStandardUncertaintySeconds", Math.Round(clock.StandardUncertainty.TotalSeconds, 1)),
        };

    static AlarmJudgement Judge(BalanceClock clock, RulePack rules)
    {
        var limit = (double)rules.ClockLimitInService.Value;
        var (offset, uncertainty) = (Math.Abs(clock.Offset.TotalSeconds), clock.StandardUncertainty.TotalSeconds);
        var isWrong = clock.Shift != TimeSpan.Zero && offset > Deviations * uncertainty && offset - (Coverage * uncertainty) > limit;
        var isRight = clock.Shift == TimeSpan.Zero && clock.Fits && offset + (Coverage * uncertainty) < ClearShareOfLimit * limit;
        return new AlarmJudgement(clock.Device, AlarmKind.Clock, isWrong, isRight, Evidence(clock, limit, rules));
    }

    static ImmutableSortedDictionary<string, object> Evidence(BalanceClock clock, double limit, RulePack rules) => AlarmJudgement.Evidence(
        ("source", "balance"),
        ("offsetSeconds", Math.Round(clock.Offset.TotalSeconds, 1)),
        ("standardUncertaintySeconds", Math.Round(clock.StandardUncertainty.TotalSeconds, 1)),
        ("likely", clock.WholeHours is null ? "offset" : "whole-hour"),
        ("wholeHours", (double?)clock.WholeHours),
        ("days", (double)clock.Days),
        ("limitSeconds", limit),
        ("rulePack", rules.Id),
        ("engine", EngineVersion.Current));
}
