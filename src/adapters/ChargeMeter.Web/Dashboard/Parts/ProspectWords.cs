using ChargeMeter.Monitoring.Assessment;
using Microsoft.Extensions.Localization;

namespace ChargeMeter.Web.Dashboard.Parts;

/// <summary>What one more certificate of a pile, or a reference meter in series with it, would help, in the reader's language.</summary>
static class ProspectWords
{
    /// <summary>Its own uncertainty with each, and its station's.</summary>
    public static string Of(Prospect prospect, IStringLocalizer<Words> words) => words[
        "prospect.of",
        Figures.Percent(prospect.WithCertificate),
        Figures.Percent(prospect.WithReference),
        Figures.Percent(prospect.Station),
        Figures.Percent(prospect.StationWithCertificate),
        Figures.Percent(prospect.StationWithReference)];
}
