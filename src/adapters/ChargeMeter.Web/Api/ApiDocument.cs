using Microsoft.AspNetCore.OpenApi;

namespace ChargeMeter.Web.Api;

/// <summary>The OpenAPI document of the API.</summary>
static class ApiDocument
{
    public static void Configure(OpenApiOptions options)
    {
        options.ShouldInclude = description =>
            description.RelativePath?.StartsWith("api/v1/", StringComparison.Ordinal) == true;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "ChargeMeter";
            document.Info.Version = "1";
            document.Info.Description =
                "Monitoring estimates of the errors of charging piles: no verification results, and no ground for a penalty. " +
                "Errors are in percent, times in UTC.";
            document.Servers = [];
            return Task.CompletedTask;
        });
    }
}
