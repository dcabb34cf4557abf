namespace ChargeMeter.Storage.Series.DuckDb.Sealing;

/// <summary>A file of sealed readings: one day of some neighbouring stations, clustered by meter and time.</summary>
/// <param name="Day">The UTC day of all its event times.</param>
/// <param name="Name">The file, below the folder of sealed days.</param>
/// <param name="FirstStation">The first of its stations, in ordinal order; no other part of the day has one between first and last.</param>
/// <param name="LastStation">The last of its stations.</param>
/// <param name="Readings">How many readings it holds.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">The digest of the file, in hexadecimal digits.</param>
/// <param name="FirstIngest">The lowest ingest number in it.</param>
/// <param name="LastIngest">The highest.</param>
sealed record SealedPart(
    DateOnly Day,
    string Name,
    string FirstStation,
    string LastStation,
    long Readings,
    long Bytes,
    string Sha256,
    long FirstIngest,
    long LastIngest)
{
    /// <summary>Whether a station's readings of the day belong here.</summary>
    public bool Covers(string station) =>
        string.CompareOrdinal(FirstStation, station) <= 0 && string.CompareOrdinal(station, LastStation) <= 0;
}
