using System.Text.Json;
using ChargeMeter.Service.Composition;
using ChargeMeter.Service.Control;
using Spectre.Console;

namespace ChargeMeter.Service.Operations;

/// <summary>Has an operation done by whoever owns the store: the running service if there is one, or else this process.</summary>
static class OperationCaller
{
    /// <summary>Does it, and shows how far it is on standard error.</summary>
    public static Task<TResult> CallAsync<TRequest, TResult>(
        ServiceOptions options, StoreOperation<TRequest, TResult> operation, TRequest request, CancellationToken cancellationToken)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return console.Progress().AutoClear(true).StartAsync(async shown =>
        {
            var bar = shown.AddTask(operation.Name, maxValue: 1);
            var progress = new BarProgress(bar);
            using var service = await RunningService.FindAsync(options.Data, cancellationToken);
            if (service is null)
            {
                return await OperationScope.OpenAsync(
                    options, scope => operation.RunAsync(scope, request, progress, cancellationToken), cancellationToken);
            }

            var result = await service.CallAsync(
                operation.Name, JsonSerializer.SerializeToElement(request, OperationJson.Options), progress, cancellationToken);
            return result.Deserialize<TResult>(OperationJson.Options)!;
        });
    }

    sealed class BarProgress(ProgressTask bar) : IProgress<OperationProgress>
    {
        public void Report(OperationProgress value)
        {
            bar.Description = value.Step.Length > 0 ? value.Step.EscapeMarkup() : bar.Description;
            bar.Value = value.Share;
        }
    }
}
