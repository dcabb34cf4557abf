using Serilog.Events;

namespace ChargeMeter.Service.Composition;

/// <summary>Settings of the log.</summary>
sealed class LogOptions
{
    /// <summary>The least severe events that are written.</summary>
    public LogEventLevel Level { get; set; } = LogEventLevel.Information;

    /// <summary>Compact JSON, one event a line, in place of text for people.</summary>
    public bool Json { get; set; }
}
