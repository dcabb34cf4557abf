using System.Globalization;
using ChargeMeter.Email.Settings;
using ChargeMeter.Monitoring.Alarms;
using ChargeMeter.Monitoring.Assessment;
using ChargeMeter.Monitoring.Fleet;
using ChargeMeter.Protocol.Encoding;

namespace ChargeMeter.Email.Composition;

/// <summary>Turns a notice into what the templates show.</summary>
static class MailContents
{
    /// <summary>The content in one language.</summary>
    public static MailContent Of(AlarmNotice notice, MailLanguage language, Uri? baseUrl)
    {
        var change = notice.Change;
        var zone = ZoneOf(notice.Station);
        return new MailContent
        {
            Severity = Words.Severity(change.Kind, language),
            State = Words.State(change.State, language),
            Cleared = change.State == AlarmState.Cleared,
            Kind = Words.Kind(change.Kind, language),
            KindCode = KebabCase.Of(change.Kind),
            Device = change.Subject,
            DeviceMake = MakeOf(notice.Meter),
            StationId = notice.Station.Id,
            StationName = notice.Station.Name,
            Address = notice.Station.Address,
            Access = notice.Station.Access,
            StationTime = Figures.Time(change.At, zone),
            StationZone = zone.Id,
            UtcTime = Figures.Utc(change.At),
            Details = [.. change.Detail.Select(item => new MailDetail(item.Key, Figures.Value(item.Value)))],
            Disclaimer = Words.Disclaimer(language),
            Link = LinkTo(notice, baseUrl),
            Assessment = notice.Assessment is { } assessment ? Of(assessment, zone, language) : null,
        };
    }

    static AssessmentContent Of(PileAssessment assessment, TimeZoneInfo zone, MailLanguage language)
    {
        var estimate = assessment.Estimate;
        var decimals = Figures.Decimals(estimate?.ExpandedUncertainty.Percent ?? 0);
        return new AssessmentContent
        {
            Error = estimate is null ? null : Figures.Signed(estimate.Error.Percent, decimals),
            Uncertainty = estimate is null ? null : Figures.Plain(estimate.ExpandedUncertainty.Percent, decimals),
            CoverageFactor = estimate is null ? null : Figures.Plain(estimate.CoverageFactor, 2),
            Period = estimate is null ? null : $"{Figures.Time(estimate.From, zone)} – {Figures.Time(estimate.To, zone)}",
            Comparisons = estimate?.Comparisons.ToString(CultureInfo.InvariantCulture),
            RestsOn = estimate is { RestsOn.Length: > 0 } ? string.Join(", ", estimate.RestsOn) : null,
            Probability = assessment.Probability is { } probability ? Figures.Probability(probability) : null,
            Limit = assessment.Limit is { } limit ? limit.Percent.ToString("0.##", CultureInfo.InvariantCulture) : null,
            Verdict = Words.Of(assessment.Verdict, language),
            Reason = assessment.Reason,
            RulePack = assessment.RulePack,
            DecisionRule = assessment.DecisionRule,
            Engine = assessment.Engine,
            Unconfirmed = assessment.LimitsConfirmed ? null : Words.Unconfirmed(language),
        };
    }

    static TimeZoneInfo ZoneOf(StationModel station) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(station.TimeZone, out var zone) ? zone : TimeZoneInfo.Utc;

    static string? MakeOf(MeterModel? meter)
    {
        var parts = new[] { meter?.Manufacturer, meter?.Model, meter?.Serial }.Where(part => !string.IsNullOrWhiteSpace(part));
        var text = string.Join(' ', parts);
        return text.Length > 0 ? text : null;
    }

    static string? LinkTo(AlarmNotice notice, Uri? baseUrl)
    {
        if (baseUrl is null)
        {
            return null;
        }

        var path = notice.Meter is { Role: MeterRole.Pile } ? $"piles/{Uri.EscapeDataString(notice.Change.Subject)}" : string.Empty;
        return $"{baseUrl.AbsoluteUri.TrimEnd('/')}/{path}";
    }
}
