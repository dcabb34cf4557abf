using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Routing;

namespace ChargeMeter.Web.Dashboard;

/// <summary>The languages of the pages: what the browser asks for, unless the reader chose.</summary>
static class Languages
{
    public const string Chinese = "zh-CN";

    public const string English = "en";

    static readonly TimeSpan Remembered = TimeSpan.FromDays(365);

    /// <summary>Whether the page being written is in Chinese.</summary>
    public static bool IsChinese =>
        string.Equals(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, "zh", StringComparison.Ordinal);

    public static void Configure(RequestLocalizationOptions options) => options
        .SetDefaultCulture(Chinese)
        .AddSupportedCultures(Chinese, "zh", English)
        .AddSupportedUICultures(Chinese, "zh", English);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/language", Choose).ExcludeFromDescription();

    public static string SwitchAddress(string culture, string back) =>
        $"/language?culture={culture}&back={Uri.EscapeDataString(back)}";

    static RedirectHttpResult Choose(HttpContext context, string culture, string back)
    {
        var chosen = string.Equals(culture, English, StringComparison.Ordinal) ? English : Chinese;
        context.Response.Cookies.Append(
            CookieRequestCultureProvider.DefaultCookieName,
            CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(chosen)),
            new CookieOptions
            {
                HttpOnly = true,
                IsEssential = true,
                MaxAge = Remembered,
                SameSite = SameSiteMode.Lax,
                Secure = context.Request.IsHttps,
            });
        return TypedResults.LocalRedirect(RedirectHttpResult.IsLocalUrl(back) ? back : "/");
    }
}
