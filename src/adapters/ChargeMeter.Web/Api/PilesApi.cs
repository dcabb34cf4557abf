using ChargeMeter.Web.Live;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ChargeMeter.Web.Api;

/// <summary>The piles in the API.</summary>
static class PilesApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/piles", List)
            .WithName("listPiles").WithSummary("The piles with their newest assessments, by identity in order.")
            .ProducesProblem(StatusCodes.Status400BadRequest);
        api.MapGet("/piles/{id}", Get)
            .WithName("getPile").WithSummary("One pile with its newest assessment.")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    static Ok<IReadOnlyList<PileRecord>> List(IFleetView view, [AsParameters] PageRequest page, HttpResponse response)
    {
        var fleet = view.Current;
        return TypedResults.Ok(page.Of(
            fleet.Stations.SelectMany(station => station.Piles),
            pile => pile.Model.Id,
            pile => PileRecords.Of(pile, fleet.LimitsConfirmed),
            response));
    }

    static Results<Ok<PileRecord>, ProblemHttpResult> Get(IFleetView view, string id)
    {
        var fleet = view.Current;
        return fleet.FindPile(id) is { } pile
            ? TypedResults.Ok(PileRecords.Of(pile, fleet.LimitsConfirmed))
            : TypedResults.Problem(
                $"No pile of this fleet is called '{id}'.", statusCode: StatusCodes.Status404NotFound, title: "Unknown pile");
    }
}
