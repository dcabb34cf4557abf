using ChargeMeter.Metrology.Estimation;
using Microsoft.Extensions.Localization;

namespace ChargeMeter.Web.Dashboard.Parts;

/// <summary>The routes of evidence with their shares, the largest first.</summary>
static class RouteWords
{
    /// <summary>The routes that gave anything, such as <c>Vehicles 81 %, Balance of the station 19 %</c>.</summary>
    public static string Of(EvidenceShares shares, IStringLocalizer<Words> words)
    {
        var routes = new[]
        {
            ("route.reference", shares.Reference), ("budget.balance", shares.Balance), ("budget.vehicles", shares.Vehicles), ("budget.certificate", shares.Certificate),
        };
        return string.Join(", ", routes
            .Where(route => route.Item2 >= 0.005)
            .OrderByDescending(route => route.Item2)
            .Select(route => $"{words[route.Item1].Value} {Figures.Share(route.Item2)}"));
    }
}
