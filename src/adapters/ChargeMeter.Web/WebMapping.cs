using ChargeMeter.Web.Api;
using ChargeMeter.Web.Dashboard;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ChargeMeter.Web;

/// <summary>Puts pages and API on the addresses of a host.</summary>
public static class WebMapping
{
    /// <summary>Maps the pages, their files, the API and its document.</summary>
    public static WebApplication MapChargeMeterWeb(this WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePagesWithReExecute("/not-found");
        app.UseWhen(IsApi, api => api.UseStatusCodePages());
        app.Use(SecurityHeaders.AddAsync);
        PageFiles.Use(app);
        app.UseRequestLocalization();
        app.UseAntiforgery();
        app.MapOpenApi("/openapi/{documentName}.json");
        FleetApi.Map(app);
        Languages.Map(app);
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
        return app;
    }

    /// <summary>Programs are answered with problems (RFC 9457), people with pages.</summary>
    static bool IsApi(HttpContext context) => context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal);
}
