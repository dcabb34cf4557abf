namespace ChargeMeter.Storage.Series.DuckDb.Raw;

/// <summary>The kinds of messages of which the bytes are kept.</summary>
static class RawKinds
{
    public const string Readings = "readings";
    public const string Events = "transactions";
}
