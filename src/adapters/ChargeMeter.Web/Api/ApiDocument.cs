using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace ChargeMeter.Web.Api;

/// <summary>The OpenAPI document of the API.</summary>
static class ApiDocument
{
    public static void Configure(OpenApiOptions options)
    {
        options.ShouldInclude = description =>
            description.RelativePath?.StartsWith("api/v1/", StringComparison.Ordinal) == true;
        // A converter of our own hides from the generator what it writes.
        options.AddSchemaTransformer((schema, context, _) =>
        {
            if ((Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type) == typeof(DateTimeOffset))
            {
                var isNullable = context.JsonTypeInfo.Type != typeof(DateTimeOffset);
                schema.Type = isNullable ? JsonSchemaType.String | JsonSchemaType.Null : JsonSchemaType.String;
                schema.Format = "date-time";
            }

            return Task.CompletedTask;
        });
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
