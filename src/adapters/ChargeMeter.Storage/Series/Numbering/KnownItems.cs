using System.Runtime.InteropServices;

namespace ChargeMeter.Storage.Series.Numbering;

/// <summary>What is stored already about some identities: the newest revision of each, and which contents it had.</summary>
sealed class KnownItems
{
    // Nearly all identities have one content only: it stands beside the revision, so that there is one entry for each.
    readonly Dictionary<(ItemIdentity Identity, bool Retained), Known> _known = [];
    readonly Dictionary<(ItemIdentity Identity, bool Retained, Guid Content), (long Ingest, int Revision)> _furtherContents = [];

    /// <summary>Notes that revisions up to this one exist.</summary>
    public void AddRevision(in ItemIdentity identity, bool retained, int revision)
    {
        ref var known = ref Entry(identity, retained);
        known.NewestRevision = Math.Max(known.NewestRevision, revision);
    }

    /// <summary>Notes which item has a content.</summary>
    public void AddContent(in ItemIdentity identity, bool retained, Guid content, long ingest, int revision)
    {
        ref var known = ref Entry(identity, retained);
        if (known.Content is null)
        {
            (known.Content, known.Ingest, known.Revision) = (content, ingest, revision);
        }
        else if (known.Content != content)
        {
            _furtherContents.TryAdd((identity, retained, content), (ingest, revision));
        }
    }

    /// <summary>The next free revision of an identity.</summary>
    public int NextRevision(in IdentifiedItem item) =>
        _known.TryGetValue((item.Identity, item.Retained), out var known) ? known.NewestRevision + 1 : 0;

    /// <summary>
    /// The stored item that this one repeats, if there is one. A retained delivery may repeat a live item; a live item
    /// never repeats a retained one, for it is evidence and the other is not.
    /// </summary>
    public AppendOutcome? FindRepeated(in IdentifiedItem item) =>
        Find(item.Identity, item.Retained, item.Content)
        ?? (item.Retained ? Find(item.Identity, retained: false, item.Content) : null);

    AppendOutcome? Find(in ItemIdentity identity, bool retained, Guid content)
    {
        if (!_known.TryGetValue((identity, retained), out var known))
        {
            return null;
        }

        if (known.Content == content)
        {
            return new AppendOutcome(Stored: false, known.Ingest, known.Revision);
        }

        return _furtherContents.TryGetValue((identity, retained, content), out var found)
            ? new AppendOutcome(Stored: false, found.Ingest, found.Revision)
            : null;
    }

    ref Known Entry(in ItemIdentity identity, bool retained)
    {
        ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(_known, (identity, retained), out var exists);
        if (!exists)
        {
            known.NewestRevision = -1;
        }

        return ref known;
    }

    /// <summary>The newest revision of an identity, and the item of its first content.</summary>
    struct Known
    {
        public int NewestRevision;
        public Guid? Content;
        public int Revision;
        public long Ingest;
    }
}
