namespace ChargeMeter.Storage.Series.Numbering;

/// <summary>An item that is new, with its numbers.</summary>
readonly record struct NumberedRow(long Ingest, int Revision, IdentifiedItem Identified);
