namespace ChargeMeter.Simulation.Scoring.Inputs;

/// <summary>What the score reads of a line of <c>alarms.ndjson</c>.</summary>
/// <param name="At">When.</param>
/// <param name="Subject">The pile, meter or station.</param>
/// <param name="Kind">The kind of alarm.</param>
/// <param name="State">Raised or cleared.</param>
public sealed record AlarmLine(DateTimeOffset At, string Subject, string Kind, string State)
{
    /// <summary>Whether it says that a pile errs.</summary>
    public bool IsFlag => IsRaised && Kind is ("error-suspect" or "error-exceeding");

    /// <summary>Whether it accuses a clock.</summary>
    public bool IsClock => IsRaised && Kind is "clock";

    /// <summary>Whether it is raised, and not cleared.</summary>
    public bool IsRaised => State is "raised";
}
