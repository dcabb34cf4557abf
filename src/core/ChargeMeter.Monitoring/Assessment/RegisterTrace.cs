using System.Collections.Immutable;

namespace ChargeMeter.Monitoring.Assessment;

/// <summary>The register of one meter over a day, on the corrected clock: what the balance of a station needs of it.</summary>
/// <param name="Device">The meter.</param>
/// <param name="Milliseconds">The points' times, Unix time in milliseconds, rising.</param>
/// <param name="MicrowattHours">The register at each, in µWh.</param>
/// <param name="Epochs">The register's epoch at each: only points of one epoch have an energy between them.</param>
public sealed record RegisterTrace(
    string Device, ImmutableArray<long> Milliseconds, ImmutableArray<long> MicrowattHours, ImmutableArray<int> Epochs)
{
    /// <summary>Points nearer than this tell nothing more, unless the register came to rest or left it.</summary>
    const long LeastMilliseconds = 4 * 60 * 1000;

    /// <summary>The trace of a device's points, in order of corrected time; what lies within a rest, or between points a few
    /// minutes apart, is left out.</summary>
    public static RegisterTrace Of(string device, ImmutableArray<PairPoint> points)
    {
        var ordered = points.OrderBy(point => point.At).ThenBy(point => point.Epoch).ThenBy(point => point.Energy).ToList();
        var kept = new List<PairPoint>(ordered.Count);
        for (var index = 0; index < ordered.Count; index++)
        {
            if (IsNeeded(ordered, index, kept))
            {
                kept.Add(ordered[index]);
            }
        }

        return new RegisterTrace(
            device,
            [.. kept.Select(point => point.At.ToUnixTimeMilliseconds())],
            [.. kept.Select(point => point.Energy.MicrowattHours)],
            [.. kept.Select(point => point.Epoch)]);
    }

    static bool IsNeeded(List<PairPoint> points, int index, List<PairPoint> kept)
    {
        if (index == 0 || index == points.Count - 1)
        {
            return true;
        }

        var (before, here, after) = (points[index - 1], points[index], points[index + 1]);
        var restsBefore = Same(before, here);
        var restsAfter = Same(here, after);
        return restsBefore != restsAfter
            || (!restsBefore && (here.At - kept[^1].At).TotalMilliseconds >= LeastMilliseconds)
            || before.Epoch != here.Epoch
            || here.Epoch != after.Epoch;
    }

    static bool Same(PairPoint one, PairPoint other) => one.Energy == other.Energy && one.Epoch == other.Epoch;
}
