namespace ChargeMeter.Monitoring.Clocks;

/// <summary>Whole hours that a clock is off, as one that sends local time with a <c>Z</c> is.</summary>
static class WholeHours
{
    /// <summary>The hours; null where the offset is none, or more than so much beside them.</summary>
    public static int? Of(TimeSpan offset, TimeSpan beside)
    {
        var hours = (int)Math.Round(offset / TimeSpan.FromHours(1));
        return hours != 0 && (offset - TimeSpan.FromHours(hours)).Duration() <= beside ? hours : null;
    }
}
