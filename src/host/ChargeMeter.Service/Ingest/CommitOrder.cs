using ChargeMeter.Service.Stations;

namespace ChargeMeter.Service.Ingest;

/// <summary>Lets the stations be fed in the order of commits, whoever commits: the intake, or a replay of what was quarantined.</summary>
sealed class CommitOrder : IDisposable
{
    readonly StationFeeder _feeder;
    readonly SemaphoreSlim _turn = new(1, 1);

    public CommitOrder(StationFeeder feeder) => _feeder = feeder;

    /// <summary>Learns from the store how far each station's items go.</summary>
    public Task StartAsync(CancellationToken cancellationToken) => _feeder.StartAsync(cancellationToken);

    /// <summary>Commits, and feeds the stations with what was stored.</summary>
    public async Task<CommittedGroup> CommitAsync(Func<Task<CommittedGroup>> commit, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var committed = await commit();
            _feeder.Feed(committed);
            return committed;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();
}
