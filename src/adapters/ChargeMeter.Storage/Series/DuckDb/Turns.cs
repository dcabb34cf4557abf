using System.Diagnostics.CodeAnalysis;
using DuckDB.NET.Data;

namespace ChargeMeter.Storage.Series.DuckDb;

/// <summary>Lets so many pieces of blocking work run at once, each off the caller's thread, until it is closed.</summary>
[SuppressMessage("Design", "CA1001", Justification = "Who still waits for a turn must wake up after closing and be told.")]
sealed class Turns(int atOnce)
{
    readonly SemaphoreSlim _free = new(atOnce, atOnce);
    bool _closed;

    /// <summary>Waits for a turn and does the work. Once begun it is not cancelled: nobody would know what became of it.</summary>
    public async Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken);
        try
        {
            ObjectDisposedException.ThrowIf(Volatile.Read(ref _closed), typeof(DuckDbSeriesStore));
            return await Task.Run(work, CancellationToken.None);
        }
        catch (DuckDBException failure)
        {
            throw new SeriesStoreException($"The series store failed: {failure.Message}", failure);
        }
        finally
        {
            _free.Release();
        }
    }

    /// <summary>Waits for all turns and does the work while nobody else has one.</summary>
    public async Task<T> RunAloneAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        var taken = 0;
        try
        {
            for (; taken < atOnce; taken++)
            {
                await _free.WaitAsync(cancellationToken);
            }

            ObjectDisposedException.ThrowIf(Volatile.Read(ref _closed), typeof(DuckDbSeriesStore));
            return await Task.Run(work, CancellationToken.None);
        }
        finally
        {
            if (taken > 0)
            {
                _free.Release(taken);
            }
        }
    }

    /// <summary>Waits for what is under way; nothing begins after that.</summary>
    public async Task CloseAsync()
    {
        for (var turn = 0; turn < atOnce; turn++)
        {
            await _free.WaitAsync();
        }

        Volatile.Write(ref _closed, true);
        _free.Release(atOnce);
    }
}
