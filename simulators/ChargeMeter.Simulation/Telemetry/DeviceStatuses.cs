using ChargeMeter.Protocol.Messages;

namespace ChargeMeter.Simulation.Telemetry;

/// <summary>Says when a device is connected: at the beginning and after each outage; the broker says it for a device that went away.</summary>
static class DeviceStatuses
{
    // One and a half times the usual keep-alive of a minute.
    static readonly TimeSpan UntilMissed = TimeSpan.FromSeconds(90);
    const double SecondsToConnect = 30;

    /// <summary>The statuses in order of the true time at which they are said; those without a time of their own are last wills.</summary>
    public static IReadOnlyList<(DateTimeOffset At, DeviceStatus Status)> Of(
        DeviceFaults faults, IReadOnlyList<Outage> outagesOfAll, string firmware, WorldSpan span, Random random)
    {
        var statuses = new List<(DateTimeOffset At, DeviceStatus Status)> { Online(span.Start) };
        if (faults.Outage is { } outage)
        {
            statuses.Add((outage.From + UntilMissed, new DeviceStatus(null, DeviceState.Offline, null, null)));
            statuses.Add(Online(outage.Until));
        }

        statuses.AddRange(outagesOfAll.Select(common => Online(common.Until)));
        // Nobody hears a status while the broker or the gateway is absent, or the device cut off; what is said at the end of it stands for it.
        return [.. statuses
            .Where(entry => entry.At < span.End && !outagesOfAll.Any(common => common.Covers(entry.At)) && (entry.Status.At is null || faults.Outage?.Covers(entry.At) != true))
            .OrderBy(entry => entry.At)];

        (DateTimeOffset At, DeviceStatus Status) Online(DateTimeOffset since)
        {
            var at = since.AddSeconds(SecondsToConnect * random.NextDouble()).WholeMilliseconds();
            return (at, new DeviceStatus(faults.Clock.Show(at).WholeMilliseconds(), DeviceState.Online, null, firmware));
        }
    }
}
