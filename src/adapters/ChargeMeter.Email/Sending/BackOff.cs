using Polly;
using Polly.Retry;

namespace ChargeMeter.Email.Sending;

/// <summary>How long to wait before the server is tried again: doubling, jittered, capped, without end.</summary>
static class BackOff
{
    static readonly TimeSpan First = TimeSpan.FromSeconds(1);

    /// <summary>Short enough that an inspector hears within a minute of the server's return.</summary>
    static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    /// <summary>Repeats an attempt until it leaves no mail behind.</summary>
    /// <param name="clock">Real time.</param>
    /// <param name="onWait">Told of each wait and its reason.</param>
    public static ResiliencePipeline<int> Create(TimeProvider clock, Action<TimeSpan, string> onWait) =>
        new ResiliencePipelineBuilder<int> { TimeProvider = clock }
            .AddRetry(new RetryStrategyOptions<int>
            {
                ShouldHandle = new PredicateBuilder<int>()
                    .Handle<Exception>(exception => exception is not OperationCanceledException)
                    .HandleResult(left => left > 0),
                MaxRetryAttempts = int.MaxValue,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = First,
                MaxDelay = Longest,
                OnRetry = arguments =>
                {
                    onWait(arguments.RetryDelay, arguments.Outcome.Exception?.Message ?? "the server put mails off");
                    return default;
                },
            })
            .Build();
}
