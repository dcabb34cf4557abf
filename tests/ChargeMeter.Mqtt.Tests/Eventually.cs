namespace ChargeMeter.Mqtt.Tests;

/// <summary>Waits for what other processes and threads do.</summary>
static class Eventually
{
    public static async Task BecomesTrueAsync(Func<bool> condition)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        while (!condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), patience.Token);
        }
    }
}
