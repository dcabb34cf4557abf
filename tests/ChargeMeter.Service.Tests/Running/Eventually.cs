using System.Diagnostics;

namespace ChargeMeter.Service.Tests.Running;

/// <summary>Waits for what must come, patiently: a busy machine is no failure.</summary>
public static class Eventually
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Returns when it holds; fails, telling what was seen, if it does not come about.</summary>
    public static async Task HoldsAsync(string what, Func<Task<bool>> holds, Func<string> seen, TimeSpan? patience = null)
    {
        var started = Stopwatch.GetTimestamp();
        Exception? last = null;
        while (Stopwatch.GetElapsedTime(started) < (patience ?? Patience))
        {
            try
            {
                if (await holds())
                {
                    return;
                }

                last = null;
            }
            catch (Exception error) when (error is HttpRequestException or IOException)
            {
                last = error;
            }

            await Task.Delay(Pause, TestContext.Current.CancellationToken);
        }

        throw new InvalidOperationException($"It did not come about that {what}. {last?.Message}\n{seen()}");
    }
}
