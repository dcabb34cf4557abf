namespace ChargeMeter.Storage.Series.Numbering;

/// <summary>What decides how an item is identified.</summary>
enum ItemSort
{
    Reading,
    Started,
    Updated,
    Ended,
    Status,
    LastWill,
}
