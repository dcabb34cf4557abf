namespace ChargeMeter.Simulation.Loading;

/// <summary>What became of a load.</summary>
/// <param name="Sent">Messages handed to the sockets.</param>
/// <param name="Acknowledged">Messages acknowledged, each counted once.</param>
/// <param name="Bytes">Bytes sent.</param>
/// <param name="Elapsed">From the first message to the last acknowledgement.</param>
/// <param name="Latency">From handing a message to the socket to reading its acknowledgement; waiting for room in the window is not in it.</param>
/// <param name="Faults">What went wrong, by connection; none if all was well.</param>
public sealed record LoadResult(
    long Sent, long Acknowledged, long Bytes, TimeSpan Elapsed, LatencyHistogram Latency, IReadOnlyList<string> Faults)
{
    /// <summary>Messages acknowledged in a second.</summary>
    public double PerSecond => Acknowledged / Math.Max(Elapsed.TotalSeconds, 1e-9);
}
