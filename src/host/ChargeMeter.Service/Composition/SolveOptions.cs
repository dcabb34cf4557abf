namespace ChargeMeter.Service.Composition;

/// <summary>Settings of the background solve.</summary>
sealed class SolveOptions
{
    /// <summary>Real seconds between two solves, 0.2 to 3600: pages and alarms are as old as this.</summary>
    public double IntervalSeconds { get; set; } = 10;
}
