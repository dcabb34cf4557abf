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

    /// <summary>
    /// The stored item that this one repeats; where there is none, this one with the next free revision, which is known from
    /// then on. A retained delivery may repeat a live item; a live item never repeats a retained one, for it is evidence and
    /// the other is not.
    /// </summary>
    /// <param name="item">The item.</param>
    /// <param name="ingest">The ingest number that it gets if it is new.</param>
    public AppendOutcome Take(in IdentifiedItem item, long ingest)
    {
        if (item.Retained
            && _known.TryGetValue((item.Identity, false), out var live)
            && Find(live, item, retained: false) is { } repeatsLive)
        {
            return Find(Entry(item.Identity, retained: true), item, retained: true) ?? repeatsLive;
        }

        ref var known = ref Entry(item.Identity, item.Retained);
        if (Find(known, item, item.Retained) is { } repeats)
        {
            return repeats;
        }

        known.NewestRevision++;
        var revision = known.NewestRevision;
        if (known.Content is null)
        {
            (known.Content, known.Ingest, known.Revision) = (item.Content, ingest, revision);
        }
        else
        {
            _furtherContents.Add((item.Identity, item.Retained, item.Content), (ingest, revision));
        }

        return new AppendOutcome(Stored: true, ingest, revision);
    }

    AppendOutcome? Find(in Known known, in IdentifiedItem item, bool retained)
    {
        if (known.Content is not { } content)
        {
            return null;
        }

        if (content == item.Content)
        {
            return new AppendOutcome(Stored: false, known.Ingest, known.Revision);
        }

        return _furtherContents.TryGetValue((item.Identity, retained, item.Content), out var found)
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
