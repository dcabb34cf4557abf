using ChargeMeter.Storage.Series.Influx.Lines;

namespace ChargeMeter.Storage.Series.Influx.Writing;

/// <summary>A line that the server does not take, and why.</summary>
/// <param name="Line">The line.</param>
/// <param name="Reason">The server's words.</param>
readonly record struct RefusedLine(ProjectedLine Line, string Reason);
