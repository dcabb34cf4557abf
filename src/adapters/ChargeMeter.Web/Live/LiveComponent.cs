using ChargeMeter.Monitoring.Fleet;
using Microsoft.AspNetCore.Components;

namespace ChargeMeter.Web.Live;

/// <summary>A component that shows the fleet and follows it while someone looks.</summary>
/// <remarks>
/// It looks once a second whether the snapshot is another one, so the host need not know who looks, and a storm of
/// changes costs one rendering a second. The second is one of the reader's: it follows no scaled clock.
/// </remarks>
public abstract class LiveComponent : ComponentBase, IDisposable
{
    static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    readonly CancellationTokenSource _ended = new();

    /// <summary>Where the snapshots come from.</summary>
    [Inject]
    public required IFleetView FleetView { get; set; }

    /// <summary>The snapshot being shown.</summary>
    protected FleetSnapshot Fleet { get; private set; } = null!;

    /// <inheritdoc/>
    protected override void OnInitialized() => Fleet = FleetView.Current;

    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            _ = FollowAsync();
        }
    }

    /// <summary>Whether anything beside the snapshot has changed since the last look.</summary>
    protected virtual bool LookForMore() => false;

    async Task FollowAsync()
    {
        using var timer = new PeriodicTimer(Period);
        try
        {
            while (await timer.WaitForNextTickAsync(_ended.Token))
            {
                await InvokeAsync(Look);
            }
        }
        catch (OperationCanceledException)
        {
            // The reader has left.
        }
    }

    void Look()
    {
        var current = FleetView.Current;
        var more = LookForMore();
        if (more || !ReferenceEquals(current, Fleet))
        {
            Fleet = current;
            StateHasChanged();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Stops following.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _ended.Cancel();
            _ended.Dispose();
        }
    }
}
