using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ChargeMeter.Web.Api;

/// <summary>The API, version 1: what the fleet snapshot holds, as flat JSON.</summary>
static class FleetApi
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").AddEndpointFilter(RefuseBadPageAsync).WithTags("Fleet");
        StationsApi.Map(api);
        PilesApi.Map(api);
        AlarmsApi.Map(api);
    }

    static async ValueTask<object?> RefuseBadPageAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.Arguments.OfType<PageRequest>().All(page => page.IsValid)
            ? await next(context)
            : TypedResults.Problem(
                $"limit is from 1 to {PageRequest.MaximumLimit}.", statusCode: StatusCodes.Status400BadRequest, title: "Bad page");
}
