using System.Globalization;
using ChargeMeter.Monitoring.Alarms;
using ChargeMeter.Web.Live;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ChargeMeter.Web.Api;

/// <summary>The open alarms in the API.</summary>
static class AlarmsApi
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/alarms", List)
        .WithName("listAlarms").WithSummary("The open alarms, newest first.")
        .ProducesProblem(StatusCodes.Status400BadRequest);

    static Ok<IReadOnlyList<AlarmRecord>> List(IFleetView view, [AsParameters] PageRequest page, HttpResponse response) =>
        TypedResults.Ok(page.Of(view.Current.OpenAlarms(), NewestFirst, AlarmRecord.From, response));

    // The key counts down as time goes on; the identity makes it unique.
    static string NewestFirst(AlarmChange alarm) =>
        string.Create(CultureInfo.InvariantCulture, $"{long.MaxValue - alarm.At.UtcTicks:D19}.{alarm.Id}");
}
