using ChargeMeter.Storage.Series.Influx.Writing;
using Polly;
using Polly.Retry;

namespace ChargeMeter.Storage.Series.Influx.Forwarding;

/// <summary>How long to wait before a server that cannot is tried again: doubling, jittered, capped, without end; or as it asks.</summary>
static class SinkBackOff
{
    static readonly TimeSpan First = TimeSpan.FromSeconds(1);

    static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    /// <summary>A server that asks for more is not believed.</summary>
    static readonly TimeSpan LongestAsked = TimeSpan.FromMinutes(10);

    /// <summary>Repeats a step until it ends otherwise.</summary>
    /// <param name="clock">Real time.</param>
    /// <param name="onWait">Told of each wait and its reason.</param>
    public static ResiliencePipeline<ForwardStep> Create(TimeProvider clock, Action<TimeSpan, string> onWait) =>
        new ResiliencePipelineBuilder<ForwardStep> { TimeProvider = clock }
            .AddRetry(new RetryStrategyOptions<ForwardStep>
            {
                ShouldHandle = arguments => ValueTask.FromResult(
                    !arguments.Context.CancellationToken.IsCancellationRequested
                    && arguments.Outcome is { Exception: not null } or { Result.Halt.Kind: AnswerKind.Later }),
                MaxRetryAttempts = int.MaxValue,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = First,
                MaxDelay = Longest,
                DelayGenerator = arguments => ValueTask.FromResult(Asked(arguments.Outcome.Result)),
                OnRetry = arguments =>
                {
                    onWait(arguments.RetryDelay, arguments.Outcome.Exception?.Message ?? arguments.Outcome.Result?.Halt?.Reason ?? string.Empty);
                    return default;
                },
            })
            .Build();

    static TimeSpan? Asked(ForwardStep? step) =>
        step?.Halt?.RetryAfter is { } asked && asked > TimeSpan.Zero ? (asked < LongestAsked ? asked : LongestAsked) : null;
}
