using System.Net;
using System.Text.RegularExpressions;

namespace ChargeMeter.Web.Tests.Dashboard;

/// <summary>Whole pages as a browser receives them.</summary>
public sealed class PageTests : IAsyncLifetime
{
    RunningWeb _web = null!;

    public async ValueTask InitializeAsync() => _web = await RunningWeb.StartAsync();

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    [Theory]
    [InlineData("zh-CN", "总览", "本结果为监测估计,不作为检定结论或处罚依据", "限值未经本院确认")]
    [InlineData("zh-TW,zh;q=0.9", "总览", "本结果为监测估计,不作为检定结论或处罚依据", "限值未经本院确认")]
    [InlineData("en-GB,en;q=0.9", "Overview", "monitoring estimate", "limits not confirmed by this institute")]
    [InlineData("fr", "总览", "本结果为监测估计,不作为检定结论或处罚依据", "限值未经本院确认")]
    public async Task The_overview_speaks_the_language_asked_for_and_says_what_it_is_not(
        string accepted, string title, string disclaimer, string unconfirmed)
    {
        var page = await TextAsync("/", accepted);

        page.ShouldContain($"<title>{title}");
        page.ShouldContain(disclaimer);
        page.ShouldContain(unconfirmed);
    }

    [Fact]
    public async Task The_choice_of_a_language_is_kept_and_wins_over_the_browser()
    {
        using var answer = await _web.Client.GetAsync(new Uri("/language?culture=en&back=%2F", UriKind.Relative), TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var cookie = answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        (await TextAsync("/", "zh-CN", cookie)).ShouldContain("<title>Overview");
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    public async Task The_choice_of_a_language_leads_nowhere_else(string back)
    {
        using var answer = await _web.Client.GetAsync(
            new Uri("/language?culture=en&back=" + Uri.EscapeDataString(back), UriKind.Relative), TestContext.Current.CancellationToken);

        answer.Headers.Location!.OriginalString.ShouldBe("/");
    }

    [Fact]
    public async Task Names_from_the_registry_are_shown_as_text()
    {
        var page = await TextAsync("/", "en");

        page.ShouldNotContain("<i>1</i>");
        page.ShouldContain("&lt;i&gt;1&lt;/i&gt;");
    }

    [Theory]
    [InlineData("/piles/nobody")]
    [InlineData("/nothing")]
    public async Task What_is_not_there_is_not_found(string address)
    {
        using var answer = await _web.Client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("<h1");
    }

    [Fact]
    public async Task A_page_loads_nothing_from_elsewhere_and_runs_no_script_of_its_own()
    {
        using var answer = await _web.Client.GetAsync(new Uri("/piles/S001-P02", UriKind.Relative), TestContext.Current.CancellationToken);
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        page.ShouldNotContain("src=\"http");
        page.ShouldNotContain("href=\"http");
        page.ShouldNotContain("<script>");
        var policy = answer.Headers.GetValues("Content-Security-Policy").First();
        policy.ShouldContain("script-src 'self';");
        policy.ShouldNotContain("unsafe-eval");
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
    }

    async Task<string> TextAsync(string address, string accepted, string? cookie = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add("Accept-Language", accepted);
        if (cookie is not null)
        {
            request.Headers.Add("Cookie", cookie);
        }

        using var answer = await _web.Client.SendAsync(request, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);

        // Blazor writes what is not ASCII as character references. Those of markup are left as they are.
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return Regex.Replace(
            text,
            "&#x(?<code>[0-9A-F]+);",
            match => char.ConvertFromUtf32(Convert.ToInt32(match.Groups["code"].Value, 16)),
            RegexOptions.ExplicitCapture,
            TimeSpan.FromSeconds(10));
    }
}
