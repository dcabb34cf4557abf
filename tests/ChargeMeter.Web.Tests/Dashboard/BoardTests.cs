using System.Globalization;
using Bunit;
using ChargeMeter.Web.Dashboard;
using ChargeMeter.Web.Live;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;

namespace ChargeMeter.Web.Tests.Dashboard;

/// <summary>The live boards, in both languages.</summary>
public sealed class BoardTests : IDisposable
{
    readonly BunitContext _context = new();
    readonly FakeFleet _fleet = new();

    public BoardTests()
    {
        _context.JSInterop.Mode = JSRuntimeMode.Loose;
        _context.Services.AddSingleton<IFleetView>(_fleet).AddSingleton<IMailView>(_fleet).AddSingleton<IOperationsView>(_fleet);
        _context.Services.AddLocalization().AddLogging().AddMudServices();
    }

    public void Dispose() => _context.Dispose();

    [Theory]
    [InlineData("zh-CN", "超差风险高(待现场检定)", "未见超差风险", "证据不足", "没有任何证据")]
    [InlineData("en", "high risk of exceeding the limit", "no sign of exceeding the limit", "insufficient evidence", "no comparison with a reference meter")]
    public void The_overview_shows_verdicts_and_reasons(string culture, string exceeding, string conforming, string insufficient, string reason)
    {
        Speak(culture);

        var rows = _context.Render<FleetBoard>().FindAll("table.piles tbody tr, .piles tbody tr");

        rows.Count.ShouldBe(3);
        rows[0].TextContent.ShouldContain(exceeding);
        rows[0].TextContent.ShouldContain("+3.04 ± 0.14 %");
        rows[1].TextContent.ShouldContain(insufficient);
        rows[1].TextContent.ShouldContain(reason);
        rows[2].TextContent.ShouldContain(conforming);
        rows[2].TextContent.ShouldContain("+0.12 ± 0.14 %");
    }

    [Theory]
    [InlineData("zh-CN", "influx-refused", "InfluxDB 拒绝访问")]
    [InlineData("en", "influx-refused", "InfluxDB refuses us")]
    [InlineData("zh-CN", "influx-misconfigured", "InfluxDB 与设置不符")]
    [InlineData("en", "influx-misconfigured", "InfluxDB and the settings do not fit")]
    public void The_overview_begins_with_what_has_stopped_while_it_has(string culture, string trouble, string said)
    {
        Speak(culture);
        _fleet.Troubles = [trouble];
        var board = _context.Render<FleetBoard>();

        board.FindAll(".notice")[0].TextContent.ShouldContain(said);

        _fleet.Troubles = [];
        board.WaitForAssertion(() => board.FindAll(".notice").ShouldHaveSingleItem(), TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void Of_a_large_fleet_the_overview_shows_the_worst_and_finds_any()
    {
        Speak("en");
        var healthy = Enumerable.Range(0, 1_000).Select(index => Some.Pile($"H-{index:D4}", null));
        _fleet.Current = Some.Fleet(false, [.. healthy, Some.Exceeding()]);
        var board = _context.Render<FleetBoard>();

        var rows = board.FindAll(".piles tbody tr");
        rows.Count.ShouldBe(200);
        rows[0].TextContent.ShouldContain("S001-P02");
        board.Find(".search").TextContent.ShouldContain("200 of 1,001");

        board.Find(".search input").Input("h-0777");
        board.FindAll(".piles tbody tr").ShouldHaveSingleItem().TextContent.ShouldContain("H-0777");
    }

    [Theory]
    [InlineData("zh-CN", "本结果为监测估计,不作为检定结论或处罚依据", "限值未经本院确认")]
    [InlineData("en", "It is not the conclusion of a verification", "limits not confirmed by this institute")]
    public void Every_board_says_what_it_is_not(string culture, string disclaimer, string unconfirmed)
    {
        Speak(culture);

        foreach (var markup in new[] { _context.Render<FleetBoard>().Markup, PileBoard("S001-P02").Markup })
        {
            markup.ShouldContain(disclaimer);
            markup.ShouldContain(unconfirmed);
        }
    }

    [Fact]
    public void Confirmed_limits_are_not_said_to_be_unconfirmed()
    {
        Speak("zh-CN");
        _fleet.Current = Some.Fleet(limitsConfirmed: true);

        _context.Render<FleetBoard>().Markup.ShouldNotContain("限值未经本院确认");
    }

    [Theory]
    [InlineData("zh-CN", "参考表证书", "扩展不确定度0.144 %", "疑似超差")]
    [InlineData("en", "Certificate of the reference", "Expanded uncertainty0.144 %", "suspected")]
    public void A_pile_shows_its_budget_its_alarms_and_its_facts(string culture, string source, string evidence, string absent)
    {
        Speak(culture);

        var text = PileBoard("S001-P02").Find(".columns").TextContent;

        text.ShouldContain(source);
        text.ShouldContain("0.0701 %");
        text.ShouldContain(evidence);
        text.ShouldNotContain("0.14360463");
        text.ShouldContain("412");
        text.ShouldContain("9,876.543 kWh");
        text.ShouldContain("−1.4 s");
        text.ShouldNotContain(absent);
    }

    [Theory]
    [InlineData("zh-CN", "没有任何证据:无串联参考表、无上级总表")]
    [InlineData("en", "Nothing identifies the pile's error")]
    public void A_pile_without_evidence_says_why_in_plain_words(string culture, string reason)
    {
        Speak(culture);

        var board = PileBoard("S001-P03");

        board.Find(".reason").TextContent.ShouldContain(reason);
        board.FindAll(".chart").ShouldBeEmpty();
    }

    [Fact]
    public void Times_are_in_the_zone_of_the_station_with_utc_in_the_tooltip()
    {
        Speak("en");

        var seen = PileBoard("S001-P02").Find("header time");

        seen.TextContent.ShouldBe("2026-11-23 12:29:53");
        seen.GetAttribute("title").ShouldBe("2026-11-23 04:29:53 UTC");
    }

    [Fact]
    public void An_open_page_follows_the_fleet_and_the_mails()
    {
        Speak("en");
        var board = _context.Render<FleetBoard>();

        _fleet.Mails = [new MailView(Some.Now, "inspector@example.org", "A pile over-registers", "text")];
        _fleet.Current = Some.Fleet(false, Some.Exceeding());

        board.WaitForAssertion(
            () =>
            {
                board.FindAll(".piles tbody tr").Count.ShouldBe(1);
                board.Markup.ShouldContain("A pile over-registers");
            },
            TimeSpan.FromSeconds(30));
    }

    static void Speak(string culture) =>
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);

    IRenderedComponent<PileBoard> PileBoard(string pile) =>
        _context.Render<PileBoard>(parameters => parameters.Add(board => board.Id, pile));
}
