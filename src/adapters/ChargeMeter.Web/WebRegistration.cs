using System.Text.Json.Serialization;
using ChargeMeter.Web.Api;
using ChargeMeter.Web.Dashboard;
using ChargeMeter.Web.Live;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.StaticWebAssets;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MudBlazor.Services;

namespace ChargeMeter.Web;

/// <summary>Puts pages and API into a host, which supplies <see cref="IFleetView"/> and, if it shows mails, <see cref="IMailView"/>.</summary>
public static class WebRegistration
{
    /// <summary>Adds what pages and API need.</summary>
    public static IServiceCollection AddChargeMeterWeb(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddMudServices();
        services.AddLocalization();
        services.AddProblemDetails();
        services.Configure<RequestLocalizationOptions>(Languages.Configure);
        services.ConfigureHttpJsonOptions(options =>
            options.SerializerOptions.NumberHandling = JsonNumberHandling.Strict);
        services.AddOpenApi("v1", ApiDocument.Configure);
        services.TryAddSingleton<IMailView, NoMails>();
        return services;
    }

    /// <summary>Maps the pages, their files, the API and its document.</summary>
    public static WebApplication MapChargeMeterWeb(this WebApplication app)
    {
        // Outside Development a build that was not published would not find the files of packages.
        StaticWebAssetsLoader.UseStaticWebAssets(app.Environment, app.Configuration);
        app.UseExceptionHandler();
        app.UseStatusCodePagesWithReExecute("/not-found");
        app.Use(SecurityHeaders.AddAsync);
        app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = Revalidate });
        app.UseRequestLocalization();
        app.UseAntiforgery();
        app.MapOpenApi("/openapi/{documentName}.json");
        FleetApi.Map(app);
        Languages.Map(app);
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
        return app;
    }

    // File names carry no version: the browser asks each time, and is told that nothing changed.
    static void Revalidate(StaticFileResponseContext context) => context.Context.Response.Headers.CacheControl = "no-cache";
}
