namespace ChargeMeter.Storage.Series.Influx.Lines;

/// <summary>A line, and what it was made of.</summary>
/// <param name="Ingest">The ingest number of the stored item; zero for an estimate, which is none.</param>
/// <param name="Text">The line, without its end.</param>
readonly record struct ProjectedLine(long Ingest, string Text);
