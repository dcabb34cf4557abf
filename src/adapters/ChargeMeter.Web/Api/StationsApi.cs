using ChargeMeter.Web.Live;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ChargeMeter.Web.Api;

/// <summary>The stations in the API.</summary>
static class StationsApi
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/stations", List)
        .WithName("listStations").WithSummary("The stations, by identity in order.")
        .ProducesProblem(StatusCodes.Status400BadRequest);

    static Ok<IReadOnlyList<StationRecord>> List(IFleetView view, [AsParameters] PageRequest page, HttpResponse response) =>
        TypedResults.Ok(page.Of(view.Current.Stations, station => station.Model.Id, StationRecord.From, response));
}
