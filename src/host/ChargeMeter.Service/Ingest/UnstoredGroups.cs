using System.Threading.Channels;

namespace ChargeMeter.Service.Ingest;

/// <summary>The groups that are in the journal and not in the store yet, in order. One thread adds, one takes.</summary>
sealed class UnstoredGroups : IDisposable
{
    /// <summary>Messages beyond which nothing more is journaled: a second of a full load.</summary>
    const int MostMessages = 40_000;

    /// <summary>The same in bytes.</summary>
    const long MostBytes = 8 << 20;

    static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(10);
    static readonly TimeSpan MostPatience = TimeSpan.FromSeconds(30);

    readonly Channel<IngestGroup> _groups = Channel.CreateBounded<IngestGroup>(
        new BoundedChannelOptions(MostMessages + 1) { SingleReader = true, SingleWriter = true });
    readonly SemaphoreSlim _stored = new(0, 1);
    readonly TaskCompletionSource _recovered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    long _messages;
    long _bytes;
    long _journaledTo;
    long _storedTo;
    volatile IngestGroup? _taken;

    /// <summary>The messages that wait.</summary>
    public WaitingMessages Waiting => new((int)Messages, (_taken ?? (_groups.Reader.TryPeek(out var next) ? next : null))?.Pending[0].Message.ReceivedAt);

    long Messages => Volatile.Read(ref _messages);

    /// <summary>Returns when another group may be journaled.</summary>
    public async Task HasRoomAsync(CancellationToken cancellationToken)
    {
        while (Messages > MostMessages || Volatile.Read(ref _bytes) > MostBytes)
        {
            await _stored.WaitAsync(cancellationToken);
        }
    }

    /// <summary>A group is journaled, and will be added once its senders are told.</summary>
    public void Expect(IngestGroup group) => Volatile.Write(ref _journaledTo, group.Journaled);

    /// <summary>What an earlier process left is stored, or left for the next.</summary>
    public void Recovered() => _recovered.TrySetResult();

    /// <summary>Adds a group that was journaled, after there was room.</summary>
    public void Add(IngestGroup group)
    {
        Interlocked.Add(ref _messages, group.Pending.Count);
        Interlocked.Add(ref _bytes, group.Bytes);
        _groups.Writer.TryWrite(group);
    }

    /// <summary>No more will be added.</summary>
    public void Complete() => _groups.Writer.TryComplete();

    /// <summary>Takes all that waits, as one group, as soon as anything does; null at the end. Few large commits are cheaper than many small ones.</summary>
    public async ValueTask<IngestGroup?> TakeAsync(CancellationToken cancellationToken)
    {
        if (!await _groups.Reader.WaitToReadAsync(cancellationToken) || !_groups.Reader.TryRead(out var group))
        {
            return null;
        }

        _taken = group;
        while (_groups.Reader.TryRead(out var next))
        {
            group.Join(next);
        }

        return group;
    }

    /// <summary>A group that was taken is in the store.</summary>
    public void Stored(IngestGroup group)
    {
        _taken = null;
        Interlocked.Add(ref _messages, -group.Pending.Count);
        Interlocked.Add(ref _bytes, -group.Bytes);
        Volatile.Write(ref _storedTo, group.Journaled);
        if (_stored.CurrentCount == 0)
        {
            _stored.Release();
        }
    }

    /// <summary>Returns when all that is journaled by now is in the store: who was told that we have it shall find it. A store that fails is not waited for.</summary>
    public async Task AreStoredAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(MostPatience);
        try
        {
            await _recovered.Task.WaitAsync(patience.Token);
            await AreStoredNowAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // What it asks for is answered from what is stored.
        }
    }

    public void Dispose() => _stored.Dispose();

    async Task AreStoredNowAsync(CancellationToken cancellationToken)
    {
        var last = Volatile.Read(ref _journaledTo);
        while (Volatile.Read(ref _storedTo) < last)
        {
            await Task.Delay(Glance, TimeProvider.System, cancellationToken);
        }
    }
}
