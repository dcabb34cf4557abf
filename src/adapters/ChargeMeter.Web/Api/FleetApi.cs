using System.Globalization;
using ChargeMeter.Monitoring.Alarms;
using ChargeMeter.Monitoring.Fleet;
using ChargeMeter.Web.Live;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ChargeMeter.Web.Api;

/// <summary>The API, version 1: what the fleet snapshot holds, as flat JSON.</summary>
static class FleetApi
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").AddEndpointFilter(RefuseBadPageAsync).WithTags("Fleet");
        api.MapGet("/stations", Stations)
            .WithName("listStations").WithSummary("The stations, by identity in order.")
            .ProducesProblem(StatusCodes.Status400BadRequest);
        api.MapGet("/piles", Piles)
            .WithName("listPiles").WithSummary("The piles with their newest assessments, by identity in order.")
            .ProducesProblem(StatusCodes.Status400BadRequest);
        api.MapGet("/piles/{id}", Pile)
            .WithName("getPile").WithSummary("One pile with its newest assessment.");
        api.MapGet("/alarms", Alarms)
            .WithName("listAlarms").WithSummary("The open alarms, newest first.")
            .ProducesProblem(StatusCodes.Status400BadRequest);
    }

    static Ok<IReadOnlyList<StationRecord>> Stations(
        IFleetView view, [AsParameters] PageRequest page, HttpResponse response) =>
        TypedResults.Ok(page.Of(view.Current.Stations, station => station.Model.Id, StationRecord.Of, response));

    static Ok<IReadOnlyList<PileRecord>> Piles(
        IFleetView view, [AsParameters] PageRequest page, HttpResponse response)
    {
        var fleet = view.Current;
        return TypedResults.Ok(page.Of(
            fleet.Stations.SelectMany(station => station.Piles),
            pile => pile.Model.Id,
            pile => PileRecord.Of(pile, fleet.LimitsConfirmed),
            response));
    }

    static Results<Ok<PileRecord>, ProblemHttpResult> Pile(IFleetView view, string id)
    {
        var fleet = view.Current;
        return fleet.FindPile(id) is { } pile
            ? TypedResults.Ok(PileRecord.Of(pile, fleet.LimitsConfirmed))
            : TypedResults.Problem(
                $"No pile of this fleet is called '{id}'.", statusCode: StatusCodes.Status404NotFound, title: "Unknown pile");
    }

    static Ok<IReadOnlyList<AlarmRecord>> Alarms(
        IFleetView view, [AsParameters] PageRequest page, HttpResponse response) =>
        TypedResults.Ok(page.Of(view.Current.OpenAlarms(), NewestFirst, AlarmRecord.Of, response));

    // The key counts down as time goes on; the identity makes it unique.
    static string NewestFirst(AlarmChange alarm) =>
        string.Create(CultureInfo.InvariantCulture, $"{long.MaxValue - alarm.At.UtcTicks:D19}.{alarm.Id}");

    static async ValueTask<object?> RefuseBadPageAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.Arguments.OfType<PageRequest>().All(page => page.IsValid)
            ? await next(context)
            : TypedResults.Problem(
                $"limit is from 1 to {PageRequest.MaximumLimit}.", statusCode: StatusCodes.Status400BadRequest, title: "Bad page");
}
