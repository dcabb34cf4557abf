using Microsoft.AspNetCore.Http;

namespace ChargeMeter.Web;

/// <summary>The headers that keep a page to its own scripts and out of other sites' frames.</summary>
static class SecurityHeaders
{
    // Styles may stand in the page: the theme and the chart library write them. Scripts may not, nor eval.
    const string ContentSecurityPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; " +
        "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public static Task AddAsync(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        return next(context);
    }
}
