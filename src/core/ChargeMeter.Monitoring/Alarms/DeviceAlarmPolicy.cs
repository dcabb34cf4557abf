using ChargeMeter.Monitoring.Assessment;
using ChargeMeter.Monitoring.Fleet;
using ChargeMeter.Monitoring.Ledger;
using ChargeMeter.Protocol.Encoding;

namespace ChargeMeter.Monitoring.Alarms;

/// <summary>When a device's register or silence, or what others publish of it, raises and clears an alarm.</summary>
public static class DeviceAlarmPolicy
{
    /// <summary>A broken register stays an alarm while the break is this recent in the station's own data.</summary>
    const int RegisterAlarmDays = 2;

    /// <summary>So many expected readings in a row must be missing; fewer are lost messages.</summary>
    const int MissedReadings = 3;

    /// <summary>A station of which that much is silent is one incident: stragglers of what was sent before may still come in.</summary>
    const double ShareOfStation = 0.8;

    static readonly TimeSpan RefusalAlarmTime = TimeSpan.FromDays(1);

    static readonly TimeSpan SilenceSlack = TimeSpan.FromMinutes(5);

    /// <summary>Judges the registers of a station by the breaks in its blocks, glitches left out, for they heal.</summary>
    public static IEnumerable<AlarmJudgement> JudgeRegisters(StationModel station, IReadOnlyCollection<EvidenceBlock> blocks)
    {
        var newest = blocks.Count > 0 ? blocks.Max(block => block.Day) : default;
        var recent = blocks
            .Where(block => block.Day.DayNumber > newest.DayNumber - RegisterAlarmDays)
            .SelectMany(block => block.Breaks)
            .Where(found => found.Kind != RegisterBreakKind.Glitch)
            .ToLookup(found => found.Device, StringComparer.Ordinal);
        return station.Meters.Keys
            .Order(StringComparer.Ordinal)
            .Select(device => JudgeRegister(device, recent[device].MaxBy(found => found.At)));
    }

    /// <summary>
    /// Judges silence against the interval registered. A station four fifths of whose devices are silent is one finding about the
    /// station, not one about each; an alarm raised before about one of them stays until it is heard.
    /// </summary>
    /// <param name="station">The station.</param>
    /// <param name="lastSeen">When each device was last heard.</param>
    /// <param name="listeningSince">Since when we could have heard anything.</param>
    /// <param name="now">Now.</param>
    public static IEnumerable<AlarmJudgement> JudgeSilence(
        StationModel station,
        IReadOnlyDictionary<string, DateTimeOffset> lastSeen,
        DateTimeOffset listeningSince,
        DateTimeOffset now)
    {
        var expected = station.Meters.Values.Where(meter => meter.Interval is not null).ToList();
        var silent = expected.Where(IsSilent).Select(meter => meter.Id).ToHashSet(StringComparer.Ordinal);
        var wholeStation = expected.Count > 1 && silent.Count >= ShareOfStation * expected.Count;
        yield return Silence(station.Id, wholeStation, !wholeStation, ("devices", (double)silent.Count));
        foreach (var meter in expected)
        {
            yield return Silence(
                meter.Id,
                silent.Contains(meter.Id) && !wholeStation,
                !silent.Contains(meter.Id),
                ("lastSeen", lastSeen.TryGetValue(meter.Id, out var at) ? $"{at:O}" : "never"),
                ("intervalSeconds", meter.Interval!.Value.TotalSeconds));
        }

        bool IsSilent(MeterModel meter)
        {
            var since = lastSeen.TryGetValue(meter.Id, out var at) && at > listeningSince ? at : listeningSince;
            return now - since > (meter.Interval!.Value * MissedReadings) + SilenceSlack;
        }
    }

    /// <summary>Judges who published what is not their own: raised at once, cleared after a day without it.</summary>
    public static IEnumerable<AlarmJudgement> JudgeAuthority(
        IReadOnlyDictionary<string, DateTimeOffset> lastRefused, DateTimeOffset now) =>
        lastRefused.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair =>
        {
            var recent = now - pair.Value < RefusalAlarmTime;
            return new AlarmJudgement(
                pair.Key, AlarmKind.NotAuthorised, recent, !recent, AlarmJudgement.Evidence(("lastRefused", $"{pair.Value:O}")));
        });

    static AlarmJudgement JudgeRegister(string device, RegisterBreak? last) =>
        new(device, AlarmKind.Register, last is not null, last is null, AlarmJudgement.Evidence(
            ("break", last is null ? null : KebabCase.Of(last.Kind)),
            ("deviceTime", last?.At.ToString("O", System.Globalization.CultureInfo.InvariantCulture)),
            ("beforeKilowattHours", (double?)last?.Before.KilowattHours),
            ("afterKilowattHours", (double?)last?.After.KilowattHours)));

    static AlarmJudgement Silence(
        string subject, bool raise, bool clear, params IEnumerable<(string Name, object? Value)> detail) =>
        new(subject, AlarmKind.DataMissing, raise, clear, AlarmJudgement.Evidence(detail));
}
