using System.Globalization;
using System.Text.Json;
using ChargeMeter.Service.Tests.Running;
using ChargeMeter.TestSupport;
using Microsoft.Playwright;

namespace ChargeMeter.Service.Tests;

public sealed class When_a_stranger_runs_the_demo : IDisposable
{
    const string Healthy = "S001-P01";
    const string OverRegistering = "S001-P02";

    /// <summary>The devices of the demo's world whose clocks are minutes off.</summary>
    static readonly string[] WrongClocks = ["S002-P03", "S003-P02"];

    static readonly TimeSpan Promised = TimeSpan.FromSeconds(90);

    readonly int _port = FreePort.Next();
    readonly HttpClient _http = new();

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task The_bad_pile_is_found_out_in_90_seconds_and_both_pages_show_it()
    {
        using var temporary = new TemporaryFolder();
        await using var demo = RunningProgram.Start(
            ["demo", "--port", _port.ToString(CultureInfo.InvariantCulture)], KeyValuePair.Create("TMPDIR", temporary.Path));
        await Eventually.HoldsAsync("the page is up", PageIsUpAsync, () => demo.Output);
        await Eventually.HoldsAsync(
            "the bad pile is found out, the healthy one conforming", FoundOutAsync, () => $"{Seen}\n{demo.Output}", Promised);
        demo.Output.ShouldContain(Address("/"));

        await using var browser = await Browser.StartAsync();
        foreach (var (language, width) in new[] { ("zh-CN", 1920), ("zh-CN", 390), ("en-US", 1920), ("en-US", 390) })
        {
            await LookAsync(browser, language, width);
        }

        await ShouldBeLiveAsync(browser);
        browser.Troubles.ShouldBeEmpty();
        (await demo.StopAsync()).ShouldBe(0, demo.Output);
        Directory.EnumerateFileSystemEntries(temporary.Path, "chargemeter-demo-*").ShouldBeEmpty();
    }

    string Seen { get; set; } = string.Empty;

    async Task LookAsync(Browser browser, string language, int width)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{language[..2]}-{width}");
        var overview = await browser.OpenAsync(Address("/"), language, width);
        await Assertions.Expect(Row(overview, OverRegistering).Locator(".verdict-exceeding")).ToBeVisibleAsync();
        await Assertions.Expect(Row(overview, Healthy).Locator(".verdict-conforming")).ToBeVisibleAsync();
        await Assertions.Expect(overview.Locator("details summary", new() { HasText = OverRegistering }).First).ToBeVisibleAsync();
        var words = language == "en-US" ? "not confirmed" : "限值未经本院确认";
        await Assertions.Expect(overview.Locator("body")).ToContainTextAsync(words);
        await ShouldFitAsync(overview, name);
        await Browser.PictureAsync(overview, $"overview-{name}");

        var pile = await browser.OpenAsync(Address($"/piles/{OverRegistering}"), language, width);
        await Assertions.Expect(pile.Locator("h1")).ToHaveTextAsync(OverRegistering);
        await Assertions.Expect(pile.Locator(".chart svg")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await Assertions.Expect(pile.Locator(".chart path").First).ToBeAttachedAsync();
        await ShouldFitAsync(pile, name);
        await Browser.PictureAsync(pile, $"pile-{name}");
    }

    /// <summary>What was received goes on counting in a page that nobody loads again.</summary>
    async Task ShouldBeLiveAsync(Browser browser)
    {
        var page = await browser.OpenAsync(Address("/"), "en-US", 1920);
        var seen = Row(page, OverRegistering).Locator("td").Last;
        await Assertions.Expect(seen).Not.ToHaveTextAsync(await seen.InnerTextAsync(), new() { Timeout = 30_000 });
    }

    static async Task ShouldFitAsync(IPage page, string name)
    {
        var beyond = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - window.innerWidth");
        beyond.ShouldBeLessThanOrEqualTo(0, $"{page.Url} is wider than the window: {name}");
    }

    static ILocator Row(IPage page, string pile) => page.Locator("tr", new() { HasText = pile });

    async Task<bool> PageIsUpAsync()
    {
        using var answer = await _http.GetAsync(new Uri(Address("/")), TestContext.Current.CancellationToken);
        return answer.IsSuccessStatusCode;
    }

    async Task<bool> FoundOutAsync()
    {
        var piles = await JsonAsync("/api/v1/piles");
        var alarms = await JsonAsync("/api/v1/alarms");
        Seen = $"{piles}\n{alarms}";
        alarms.EnumerateArray().ShouldNotContain(alarm => IsFalse(alarm), Seen);
        return Verdict(piles, OverRegistering) == "exceeding"
            && Verdict(piles, Healthy) == "conforming"
            && alarms.EnumerateArray().Any(alarm => alarm.GetProperty("kind").GetString() == "error-exceeding");
    }

    static bool IsFalse(JsonElement alarm) => alarm.GetProperty("kind").GetString() switch
    {
        "clock" => !WrongClocks.Contains(alarm.GetProperty("subject").GetString()),
        "data-missing" => true,
        _ => false,
    };

    static string? Verdict(JsonElement piles, string name) => piles.EnumerateArray()
        .Where(pile => pile.GetProperty("pile").GetString() == name)
        .Select(pile => pile.GetProperty("verdict").GetString())
        .FirstOrDefault();

    async Task<JsonElement> JsonAsync(string path)
    {
        var text = await _http.GetStringAsync(new Uri(Address(path)), TestContext.Current.CancellationToken);
        return JsonDocument.Parse(text).RootElement;
    }

    string Address(string path) => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_port}{path}");
}
