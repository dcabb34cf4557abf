using System.Runtime.InteropServices;

namespace ChargeMeter.Storage.Series.Numbering;

/// <summary>What is stored already about some identities: the newest revision of each, and which contents it had.</summary>
sealed class KnownItems
{
    readonly Dictionary<(ItemIdentity Identity, bool Retained), int> _newestRevisions = [];
    readonly Dictionary<(ItemIdentity Identity, bool Retained, Guid Content), (long Ingest, int Revision)> _contents = [];

    /// <summary>Notes that revisions up to this one exist.</summary>
    public void AddRevision(in ItemIdentity identity, bool retained, int revision)
    {
        ref var newest = ref CollectionsMarshal.GetValueRefOrAddDefault(_newestRevisions, (identity, retained), out var known);
        newest = known ? Math.Max(newest, revision) : revision;
    }

    /// <summary>Notes which item has a content.</summary>
    public void AddContent(in ItemIdentity identity, bool retained, Guid content, long ingest, int revision) =>
        _contents.TryAdd((identity, retained, content), (ingest, revision));

    /// <summary>The next free revision of an identity.</summary>
    public int NextRevision(in IdentifiedItem item) =>
        _newestRevisions.TryGetValue((item.Identity, item.Retained), out var newest) ? newest + 1 : 0;

    /// <summary>
    /// The stored item that this one repeats, if there is one. A retained delivery may repeat a live item; a live item
    /// never repeats a retained one, for it is evidence and the other is not.
    /// </summary>
    public AppendOutcome? FindRepeated(in IdentifiedItem item) =>
        Find(item.Identity, item.Retained, item.Content)
        ?? (item.Retained ? Find(item.Identity, retained: false, item.Content) : null);

    AppendOutcome? Find(in ItemIdentity identity, bool retained, Guid content) =>
        _contents.TryGetValue((identity, retained, content), out var found)
            ? new AppendOutcome(Stored: false, found.Ingest, found.Revision)
            : null;
}
