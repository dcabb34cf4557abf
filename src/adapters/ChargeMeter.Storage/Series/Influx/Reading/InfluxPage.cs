namespace ChargeMeter.Storage.Series.Influx.Reading;

/// <summary>The rows of one answer.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="IsCut">Whether the server says that it left some off: it allows no more in one answer.</param>
sealed record InfluxPage<T>(IReadOnlyList<T> Rows, bool IsCut);
