namespace ChargeMeter.Storage.Series.DuckDb;

/// <summary>Whose item a row is, and of when.</summary>
readonly record struct ItemHead(string Station, string Device, DateTimeOffset EventTime);
