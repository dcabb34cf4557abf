namespace ChargeMeter.Monitoring.Admission;

/// <summary>An admitted item after the commit that stored it.</summary>
/// <param name="Ingest">Its ingest number: counts up over the whole store in the order of commits, never reused.</param>
/// <param name="Revision">Zero for the first with its identity; each conflicting repeat counts up.</param>
/// <param name="Item">The item.</param>
public sealed record StoredItem(long Ingest, int Revision, AdmittedItem Item);
