namespace ChargeMeter.Simulation.Telemetry;

/// <summary>A time in which nothing gets through.</summary>
/// <param name="From">Its first instant.</param>
/// <param name="Until">The first instant after it.</param>
/// <param name="IsLost">Whether what was said meanwhile is lost; otherwise it comes afterwards, marked as delayed.</param>
sealed record Outage(DateTimeOffset From, DateTimeOffset Until, bool IsLost)
{
    /// <summary>The kind of fault that it is in the truth file.</summary>
    public string FaultKind => IsLost ? "outage-lost" : "outage-delayed";

    public bool Covers(DateTimeOffset at) => From <= at && at < Until;
}
