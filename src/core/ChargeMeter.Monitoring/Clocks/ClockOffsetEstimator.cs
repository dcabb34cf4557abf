using System.Collections.Immutable;
using ChargeMeter.Monitoring.Admission;

namespace ChargeMeter.Monitoring.Clocks;

/// <summary>Finds how far a device's clock is off, from when its messages were received.</summary>
/// <remarks>
/// Messages that were sent under one setting of the clock lie close together in event time minus time of receipt; late ones
/// are strewn below, each by itself. So the samples fall into clusters, and each dense one is a setting. What nobody can tell
/// from the messages of one device is the time that every message takes: <see cref="ClockLag"/>. Reference: METHOD.md, "Clocks".
/// </remarks>
public static class ClockOffsetEstimator
{
    /// <summary>Fewer messages say nothing.</summary>
    public const int FewestMessages = 5;

    /// <summary>A setting has at least one message in so many: late ones that happen to lie together are fewer.</summary>
    const int LeastShare = 20;

    /// <summary>Late messages come while others of the same time come at once; a setting is alone but for one in so many.</summary>
    const int ShareOfOthers = 4;

    /// <summary>Samples further apart than this belong to different clusters: above the time that messages usually take.</summary>
    static readonly TimeSpan Gap = TimeSpan.FromSeconds(10);

    /// <summary>A sender buffers a week at least; who buffers more marks it as delayed, and a day is left over.</summary>
    static readonly TimeSpan LongestBuffered = TimeSpan.FromDays(8);

    /// <summary>A sample that is ahead of a cluster by this was not merely faster on its way.</summary>
    static readonly TimeSpan Ahead = TimeSpan.FromMinutes(1);

    /// <summary>The offset of a device as its clock is set now; null from too few messages.</summary>
    public static ClockOffset? Estimate(string device, IReadOnlyCollection<ClockSample> samples) =>
        Settings(device, samples).LastOrDefault();

    /// <summary>The offset of a device whose messages lie strewn, all of them longer ago than any sender buffers: whatever its clock's
    /// setting is, it is not ours. Null where a single one is nearer.</summary>
    public static ClockOffset? Adrift(string device, IReadOnlyCollection<ClockSample> samples) =>
        samples.Count >= FewestMessages && samples.All(sample => sample.Offset < -LongestBuffered) ? ClockFit.Of(device, samples) : null;

    /// <summary>The offsets of a device for each setting of its clock, in order of time.</summary>
    public static ImmutableArray<ClockOffset> Settings(string device, IReadOnlyCollection<ClockSample> samples)
    {
        var least = Math.Max(FewestMessages, samples.Count / LeastShare);
        return
        [
            .. Clusters(samples)
                .Where(cluster => cluster.Count >= least && !CameLate(cluster, samples))
                .Select(cluster => ClockFit.Of(device, cluster))
                .OrderBy(setting => setting.To),
        ];
    }

    /// <summary>The samples that items give: one a message.</summary>
    internal static IEnumerable<ClockSample> Samples(IEnumerable<AdmittedItem> items) => items
        .Where(ClockSamples.IsEvidence)
        .GroupBy(item => item.Receipt.ReceivedAt)
        .Select(message => new ClockSample(message.Key, message.Max(item => item.At)));

    static IEnumerable<List<ClockSample>> Clusters(IEnumerable<ClockSample> samples)
    {
        var cluster = new List<ClockSample>();
        foreach (var sample in samples.OrderBy(sample => sample.Offset))
        {
            if (cluster.Count > 0 && sample.Offset - cluster[^1].Offset > Gap)
            {
                yield return cluster;
                cluster = [];
            }

            cluster.Add(sample);
        }

        if (cluster.Count > 0)
        {
            yield return cluster;
        }
    }

    static bool CameLate(List<ClockSample> cluster, IEnumerable<ClockSample> samples)
    {
        var (from, to) = (cluster.Min(sample => sample.ReceivedAt), cluster.Max(sample => sample.ReceivedAt));
        var others = samples.Count(sample =>
            sample.ReceivedAt > from && sample.ReceivedAt < to && sample.Offset > cluster[^1].Offset + Ahead);
        return others * ShareOfOthers > cluster.Count;
    }
}
