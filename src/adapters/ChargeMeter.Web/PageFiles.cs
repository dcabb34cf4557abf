using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.StaticWebAssets;
using Microsoft.AspNetCore.StaticFiles;

namespace ChargeMeter.Web;

/// <summary>The scripts and styles of the pages: ours and those of the packages, all from this host.</summary>
static class PageFiles
{
    public static void Use(WebApplication app)
    {
        // Outside Development a build that was not published would not find the files of packages.
        StaticWebAssetsLoader.UseStaticWebAssets(app.Environment, app.Configuration);
        app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = Revalidate });
    }

    // File names carry no version: the browser asks each time, and is told that nothing changed.
    static void Revalidate(StaticFileResponseContext context) => context.Context.Response.Headers.CacheControl = "no-cache";
}
