namespace ChargeMeter.Storage.Series.DuckDb;

/// <summary>What a table holds about one wanted item.</summary>
/// <param name="Position">The wanted item.</param>
/// <param name="Retained">Whether this is about retained deliveries.</param>
/// <param name="NewestRevision">The newest revision stored.</param>
/// <param name="EqualIngest">The ingest number of the row with the same content, if there is one.</param>
/// <param name="EqualRevision">The revision of that row.</param>
readonly record struct FoundItem(int Position, bool Retained, int NewestRevision, long? EqualIngest, int? EqualRevision);
