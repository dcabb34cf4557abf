namespace ChargeMeter.Simulation.Scoring.Inputs;

/// <summary>One pile on one UTC day.</summary>
/// <param name="Day">The day.</param>
/// <param name="Energy">What it delivered, in kWh.</param>
/// <param name="Error">The true error in percent, weighted by energy.</param>
public sealed record TruthDay(DateOnly Day, double Energy, double Error)
{
    /// <summary>The day's first instant.</summary>
    public DateTimeOffset Start => new(Day, TimeOnly.MinValue, TimeSpan.Zero);
}
