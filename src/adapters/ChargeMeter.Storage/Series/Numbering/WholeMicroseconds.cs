namespace ChargeMeter.Storage.Series.Numbering;

/// <summary>Times as the stores keep them: UTC, cut to whole microseconds.</summary>
static class WholeMicroseconds
{
    /// <summary>The time, cut.</summary>
    public static DateTimeOffset Of(DateTimeOffset time) =>
        new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);

    /// <summary>The time in µs since 1970.</summary>
    public static long SinceEpoch(DateTimeOffset time) =>
        (Of(time).Ticks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    /// <summary>The receipt with its times cut.</summary>
    public static Monitoring.Admission.Receipt Of(Monitoring.Admission.Receipt receipt) => receipt with
    {
        ReceivedAt = Of(receipt.ReceivedAt),
        Sent = receipt.Sent is { } sent ? Of(sent) : null,
    };
}
