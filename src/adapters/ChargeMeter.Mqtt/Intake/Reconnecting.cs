using Polly;
using Polly.Retry;

namespace ChargeMeter.Mqtt.Intake;

/// <summary>How the intake comes back: less and less often, and for ever.</summary>
static class Reconnecting
{
    public static ResiliencePipeline Create(IntakeContext context) => new ResiliencePipelineBuilder { TimeProvider = context.RealTime }
        .AddRetry(new RetryStrategyOptions
        {
            // Whatever went wrong, and be it a certificate file that is being replaced: intake tries again.
            ShouldHandle = static arguments => ValueTask.FromResult(
                arguments.Outcome.Exception is not null && !arguments.Context.CancellationToken.IsCancellationRequested),
            MaxRetryAttempts = int.MaxValue,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = TimeSpan.FromMilliseconds(250),
            MaxDelay = TimeSpan.FromSeconds(context.Options.ReconnectCapSeconds),
            OnRetry = arguments =>
            {
                context.Metrics.Reconnecting(context.Broker);
                IntakeLog.Retrying(
                    context.Logger,
                    arguments.AttemptNumber + 1,
                    context.Broker,
                    context.Options.Host,
                    context.Options.Port,
                    arguments.RetryDelay,
                    arguments.Outcome.Exception?.Message ?? "");
                return ValueTask.CompletedTask;
            },
        })
        .Build();
}
