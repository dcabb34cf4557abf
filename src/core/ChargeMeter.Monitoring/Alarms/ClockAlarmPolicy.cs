using System.Globalization;
using ChargeMeter.Metrology.RulePacks;
using ChargeMeter.Monitoring.Assessment;
using ChargeMeter.Monitoring.Clocks;

namespace ChargeMeter.Monitoring.Alarms;

/// <summary>When a device's clock raises and clears an alarm.</summary>
/// <remarks>
/// Raised where even the offset less twice its standard uncertainty is beyond the limit in service, by how the clock is set
/// now or was set in the last two days: a fault that is over is one too. Cleared when those are over, and the clock is well
/// within the limit.
/// </remarks>
public static class ClockAlarmPolicy
{
    const double ClearShareOfLimit = 0.8;
    const double Coverage = 2;

    /// <summary>A clock that was wrong stays an alarm while that is this recent.</summary>
    const int AlarmDays = 2;

    /// <summary>Judges the clocks of a station.</summary>
    /// <param name="clocks">Each device's clock as it is set now.</param>
    /// <param name="resets">Clocks that fell back to before any pile was built.</param>
    /// <param name="blocks">The station's blocks.</param>
    /// <param name="rules">The rule pack.</param>
    /// <param name="now">Now.</param>
    public static IEnumerable<AlarmJudgement> Judge(
        IEnumerable<ClockOffset> clocks,
        IEnumerable<ClockOffset> resets,
        IReadOnlyCollection<EvidenceBlock> blocks,
        RulePack rules,
        DateTimeOffset now)
    {
        var since = now.AddDays(-AlarmDays);
        var current = clocks.ToDictionary(clock => clock.Device, StringComparer.Ordinal);
        var past = blocks
            .SelectMany(block => block.Clocks)
            .Where(setting => setting.To > since)
            .Concat(resets.Where(reset => reset.To > since || !IsOver(reset)))
            .ToLookup(setting => setting.Device, StringComparer.Ordinal);
        return past
            .Select(device => device.Key)
            .Union(current.Keys, StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .Select(device => Judge(device, current.GetValueOrDefault(device), past[device], rules));

        bool IsOver(ClockOffset reset) => current.TryGetValue(reset.Device, out var clock) && clock.To > reset.To;
    }

    static AlarmJudgement Judge(string device, ClockOffset? current, IEnumerable<ClockOffset> past, RulePack rules)
    {
        var limit = (double)rules.ClockLimitInService.Value;
        var known = past.Concat(current is null ? [] : [current]).ToList();
        var wrong = known.Where(setting => Sure(setting) > limit).MaxBy(setting => setting.To);
        var isRight = current is not null && Math.Abs(current.Offset.TotalSeconds) < ClearShareOfLimit * limit;
        return new AlarmJudgement(
            device, AlarmKind.Clock, wrong is not null, wrong is null && isRight, Evidence(wrong ?? current ?? known[^1], limit, rules));
    }

    static double Sure(ClockOffset setting) =>
        Math.Abs(setting.Offset.TotalSeconds) - (Coverage * setting.StandardUncertainty.TotalSeconds);

    static System.Collections.Immutable.ImmutableSortedDictionary<string, object> Evidence(
        ClockOffset setting, double limit, RulePack rules) => AlarmJudgement.Evidence(
            ("offsetSeconds", Math.Round(setting.Offset.TotalSeconds, 3)),
            ("standardUncertaintySeconds", Math.Round(setting.StandardUncertainty.TotalSeconds, 3)),
            ("spreadSeconds", Math.Round(setting.Spread.TotalSeconds, 3)),
            ("driftSecondsPerDay", setting.DriftSecondsPerDay == 0 ? null : setting.DriftSecondsPerDay),
            ("likely", Likely(setting)),
            ("wholeHours", (double?)WholeHours(setting)),
            ("messages", (double)setting.Messages),
            ("from", setting.From.ToString("O", CultureInfo.InvariantCulture)),
            ("to", setting.To.ToString("O", CultureInfo.InvariantCulture)),
            ("limitSeconds", limit),
            ("rulePack", rules.Id));

    static string Likely(ClockOffset setting) => IsReset(setting) ? "reset"
        : WholeHours(setting) is not null ? "whole-hour"
        : setting.DriftSecondsPerDay != 0 ? "drift"
        : "offset";

    static int? WholeHours(ClockOffset setting) => IsReset(setting) ? null : setting.WholeHours;

    static bool IsReset(ClockOffset setting) => DateOnly.FromDateTime((setting.To + setting.Offset).UtcDateTime) < MonitoringPipeline.FirstDay;
}
