namespace ChargeMeter.Storage.Series.DuckDb;

/// <summary>How far the items of a device go, as far as one table knows it.</summary>
sealed class DeviceFrontier
{
    /// <summary>The newest event time that is stored.</summary>
    public DateTimeOffset Newest { get; private set; } = DateTimeOffset.MinValue;

    /// <summary>The highest ingest number; zero while nothing of it is stored.</summary>
    public long Ingest { get; private set; }

    /// <summary>The newest event time with the group that is looked at.</summary>
    public DateTimeOffset NewestInGroup { get; private set; }

    /// <summary>Whether the group's items of it follow what is stored, and one another, in time: all of them are new.</summary>
    public bool IsPlain { get; private set; }

    /// <summary>Begins to look at a group.</summary>
    public void Begin() => (NewestInGroup, IsPlain) = (Newest, true);

    /// <summary>Looks at an item of the group.</summary>
    public void Look(DateTimeOffset at, bool isTimed)
    {
        IsPlain &= isTimed && at > NewestInGroup;
        NewestInGroup = at > NewestInGroup ? at : NewestInGroup;
    }

    /// <summary>Takes in what is stored.</summary>
    public void Move(DateTimeOffset at, long ingest)
    {
        Newest = at > Newest ? at : Newest;
        Ingest = Math.Max(Ingest, ingest);
    }
}
