namespace ChargeMeter.Service.Composition;

/// <summary>When closed days are sealed.</summary>
sealed class SealingOptions
{
    /// <summary>Hours after the end of a UTC day until it is sealed; what comes later is merged a day after at the earliest.</summary>
    public double AfterHours { get; set; } = 48;

    /// <summary>Seconds between two looks for days to seal.</summary>
    public double IntervalSeconds { get; set; } = 3_600;
}
