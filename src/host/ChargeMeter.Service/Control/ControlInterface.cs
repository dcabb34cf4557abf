using System.Text.Json;
using ChargeMeter.Service.Operations;

namespace ChargeMeter.Service.Control;

/// <summary>
/// What commands ask of the running service: <c>POST /NAME</c> of an operation with its request as JSON, answered by lines of JSON, one
/// every little while to say that it goes on, and at last the result or the error. Not part of the API: both ends are this program.
/// </summary>
static partial class ControlInterface
{
    /// <summary>Between two lines that say how far it is.</summary>
    static readonly TimeSpan Beat = TimeSpan.FromSeconds(0.5);

    /// <summary>Answers whatever comes by the socket, and nothing else.</summary>
    public static void Map(WebApplication app) =>
        app.MapWhen(ControlSocket.IsUsedBy, branch => branch.Run(AnswerAsync));

    static Task AnswerAsync(HttpContext context)
    {
        var operation = OperationList.All.FirstOrDefault(operation =>
            string.Equals(context.Request.Path.Value, "/" + operation.Name, StringComparison.Ordinal));
        if (operation is null || !HttpMethods.IsPost(context.Request.Method))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        return RunAsync(operation, context);
    }

    static async Task RunAsync(IOperation operation, HttpContext context)
    {
        var services = context.RequestServices;
        var stopping = services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        var request = await JsonSerializer.DeserializeAsync<JsonElement>(context.Request.Body, OperationJson.Options, end.Token);
        context.Response.ContentType = "application/x-ndjson";
        await context.Response.StartAsync(end.Token);
        var progress = new NewestProgress();
        var running = AnswerAsync(operation, OperationScope.Of(services), request, progress, end.Token);
        while (await Task.WhenAny(running, Task.Delay(Beat, TimeProvider.System, CancellationToken.None)) != running)
        {
            await WriteAsync(context, new OperationLine { Progress = progress.Newest });
        }

        await WriteAsync(context, await EndAsync(operation, running, services.GetRequiredService<ILoggerFactory>()));
    }

    // Who was told that a message has come finds it.
    static async Task<JsonElement> AnswerAsync(
        IOperation operation, OperationScope scope, JsonElement request, NewestProgress progress, CancellationToken cancellationToken)
    {
        await scope.Running!.Unstored.AreStoredAsync(cancellationToken);
        return await operation.AnswerAsync(scope, request, progress, cancellationToken);
    }

    static async Task<OperationLine> EndAsync(IOperation operation, Task<JsonElement> running, ILoggerFactory logs)
    {
        try
        {
            return new OperationLine { Result = await running };
        }
#pragma warning disable CA1031 // Whatever went wrong, who asked is told; the service goes on.
        catch (Exception error)
#pragma warning restore CA1031
        {
            LogFailed(logs.CreateLogger(typeof(ControlInterface)), operation.Name, error);
            return new OperationLine { Error = error.Message };
        }
    }

    static async Task WriteAsync(HttpContext context, OperationLine line)
    {
        await context.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(line, OperationJson.Options), CancellationToken.None);
        await context.Response.Body.WriteAsync("\n"u8.ToArray(), CancellationToken.None);
        await context.Response.Body.FlushAsync(CancellationToken.None);
    }

    [LoggerMessage(2501, LogLevel.Warning, "The operation {Operation} failed; who asked for it was told.")]
    static partial void LogFailed(ILogger log, string operation, Exception error);

    sealed class NewestProgress : IProgress<OperationProgress>
    {
        volatile OperationProgress _newest = new(string.Empty, 0);

        public OperationProgress Newest => _newest;

        public void Report(OperationProgress value) => _newest = value;
    }
}
