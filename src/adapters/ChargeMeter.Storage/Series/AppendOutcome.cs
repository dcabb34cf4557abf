namespace ChargeMeter.Storage.Series;

/// <summary>What became of one item.</summary>
/// <param name="Stored">True if it was stored; false if it was stored already.</param>
/// <param name="Ingest">Its ingest number; that of the earlier copy for a duplicate.</param>
/// <param name="Revision">Zero for the first with its identity, above for a conflicting repeat.</param>
public readonly record struct AppendOutcome(bool Stored, long Ingest, int Revision);
