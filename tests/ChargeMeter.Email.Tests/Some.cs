using System.Collections.Frozen;
using System.Collections.Immutable;
using ChargeMeter.Email.Composition;
using ChargeMeter.Email.Settings;
using ChargeMeter.Metrology.Conformity;
using ChargeMeter.Metrology.Estimation;
using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Metrology.Uncertainty;
using ChargeMeter.Monitoring.Alarms;
using ChargeMeter.Monitoring.Assessment;
using ChargeMeter.Monitoring.Fleet;

namespace ChargeMeter.Email.Tests;

/// <summary>Values for tests that care about few of them.</summary>
static class Some
{
    public static DateTimeOffset Time { get; } = new(2026, 11, 22, 12, 15, 0, TimeSpan.Zero);

    public static MeterModel Pile { get; } = new()
    {
        Id = "S001-P03",
        Role = MeterRole.Pile,
        Resolution = Energy.FromKilowattHours(0.01m),
        Manufacturer = "Example <Power>",
        Model = "DC-120",
        Serial = "MTR-0091",
    };

    public static StationModel Station { get; } = new()
    {
        Id = "S001",
        Name = "城东充电站",
        Address = "东风路 1 号",
        Access = "24 h",
        TimeZone = "Asia/Shanghai",
        Meters = new Dictionary<string, MeterModel>(StringComparer.Ordinal) { [Pile.Id] = Pile }.ToFrozenDictionary(StringComparer.Ordinal),
    };

    public static AlarmNotice Exceeding(string id = "change-1") =>
        new(Change(AlarmKind.ErrorExceeding, AlarmState.Raised, id), Station, Pile, Assessment(3.0215, 0.99999, Verdict.Exceeding));

    public static AlarmNotice NoLongerExceeding(string id = "change-2") =>
        new(Change(AlarmKind.ErrorExceeding, AlarmState.Cleared, id), Station, Pile, Assessment(0.1177, 0.00001, Verdict.Conforming));

    public static AlarmNotice Silent(string id = "change-3", DateTimeOffset? at = null) =>
        new(Change(AlarmKind.DataMissing, AlarmState.Raised, id) with { At = at ?? Time }, Station, Pile, null);

    public static EmailOptions Options(params string[] addresses) => new()
    {
        From = "ChargeMeter <monitor@institute.example.org>",
        Host = "127.0.0.1",
        Security = MailSecurity.None,
        OutboxFolder = "outbox",
        BaseUrl = new Uri("https://meter.example.org"),
        Recipients = [.. addresses.Select(address => new MailRecipient { Address = address })],
    };

    static AlarmChange Change(AlarmKind kind, AlarmState state, string id) => new(
        id,
        Time,
        "S001",
        "S001-P03",
        kind,
        state,
        ImmutableSortedDictionary<string, object>.Empty.Add("count", 42).Add("lastSeen", "2026-11-22T12:00:00Z").Add("shareFraction", 0.25));

    static PileAssessment Assessment(double errorPercent, double probability, Verdict verdict) => new(
        "S001-P03",
        Time,
        new ErrorEstimate(
            RelativeError.FromPercent(errorPercent),
            new UncertaintyBudget([], RelativeError.FromPercent(0.1042), 41),
            2.02,
            Time.AddDays(-7),
            Time,
            42,
            EvidenceShares.ReferenceOnly,
            ["S001-P03-R", "CAL-7"]),
        RelativeError.FromPercent(1),
        probability,
        verdict,
        null,
        "cn-jjg-2022/1",
        "guard-band",
        LimitsConfirmed: false,
        "engine-1");
}
