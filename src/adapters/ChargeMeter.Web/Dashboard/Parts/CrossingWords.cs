using ChargeMeter.Metrology.Estimation.Trends;
using Microsoft.Extensions.Localization;

namespace ChargeMeter.Web.Dashboard.Parts;

/// <summary>When an error will pass its limit, with the interval of that day.</summary>
static class CrossingWords
{
    /// <summary>Such as <c>2027-03-01 (95 % interval 2026-12-20 to 2028-02-11)</c>.</summary>
    public static string Of(CrossingForecast forecast, DateTimeOffset now, IStringLocalizer<Words> words, string zone) => forecast switch
    {
        { Latest: { } latest } when latest <= now => words["crossing.already"],
        { Date: { } date } => words["crossing.at", StationTime.Day(date, zone), Or(forecast.Earliest, words, zone), Or(forecast.Latest, words, zone)],
        { Earliest: { } earliest } => words["crossing.never-earliest", StationTime.Day(earliest, zone)],
        _ => words["crossing.never"],
    };

    static string Or(DateTimeOffset? at, IStringLocalizer<Words> words, string zone) =>
        at is { } known ? StationTime.Day(known, zone) : words["crossing.later"];
}
