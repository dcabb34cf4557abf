using Polly;
using Polly.Retry;

namespace ChargeMeter.Email.Sending;

/// <summary>How long to wait before the server is tried again: doubling, jittered, capped, without end.</summary>
static class BackOff
{
    static readonly TimeSpan First = TimeSpan.FromSeconds(1);

    /// <summary>Short enough that an inspector hears within a minute of the server's return.</summary>
    static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    /// <summary>Repeats an attempt until there was a server to talk to.</summary>
    /// <param name="clock">Real time.</param>
    /// <param name="onWait">Told of each wait and its reason.</param>
    public static ResiliencePipeline Create(TimeProvider clock, Action<TimeSpan, string> onWait) =>
        new ResiliencePipelineBuilder { TimeProvider = clock }
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = new PredicateBuilder().Handle<Exception>(exception => exception is not OperationCanceledException),
                MaxRetryAttempts = int.MaxValue,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = First,
                MaxDelay = Longest,
                OnRetry = arguments =>
                {
                    onWait(arguments.RetryDelay, arguments.Outcome.Exception?.Message ?? string.Empty);
                    return default;
                },
            })
            .Build();
}
