using ChargeMeter.Metrology.RulePacks;
using ChargeMeter.Monitoring.Assessment;
using ChargeMeter.Monitoring.Clocks;
using ChargeMeter.Monitoring.Fleet;
using ChargeMeter.Monitoring.Stations;

namespace ChargeMeter.Monitoring.Alarms;

/// <summary>All that is judged of a station beside the errors of its piles.</summary>
static class StationAlarmPolicy
{
    /// <summary>Judges a settled station.</summary>
    public static IEnumerable<AlarmJudgement> Judge(
        StationState state, StationModel station, StationAssessment said, RulePack rules, DateTimeOffset listeningSince, DateTimeOffset now)
    {
        var blocks = state.Blocks;
        return
        [
            .. BalanceClockAlarmPolicy.Complete(
                ClockAlarmPolicy.Judge(CurrentClocks.Of(state.Clocks), CurrentClocks.Resets(state.Clocks), blocks, rules, now), said.Clocks, rules),
            .. PaymentAlarmPolicy.Judge(station, blocks, rules),
            .. DeviceAlarmPolicy.JudgeRegisters(station, blocks),
            .. DeviceAlarmPolicy.JudgeSilence(station, state.LastSeen, listeningSince, now),
            .. DeviceAlarmPolicy.JudgeAuthority(state.LastRefused, now),
        ];
    }
}
