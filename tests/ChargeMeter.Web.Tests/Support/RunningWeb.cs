using ChargeMeter.Web.Live;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace ChargeMeter.Web.Tests.Support;

/// <summary>Pages and API in a host of their own, without a socket.</summary>
sealed class RunningWeb : IAsyncDisposable
{
    readonly WebApplication _app;

    RunningWeb(WebApplication app, FakeFleet fleet)
    {
        _app = app;
        Fleet = fleet;
        Client = app.GetTestClient();
    }

    public HttpClient Client { get; }

    public FakeFleet Fleet { get; }

    public static async Task<RunningWeb> StartAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        var fleet = new FakeFleet();
        builder.Services.AddSingleton<IFleetView>(fleet).AddSingleton<IMailView>(fleet);
        builder.Services.AddChargeMeterWeb();
        var app = builder.Build();
        app.MapChargeMeterWeb();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new RunningWeb(app, fleet);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}
