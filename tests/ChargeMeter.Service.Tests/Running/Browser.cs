using ChargeMeter.TestSupport;
using Microsoft.Playwright;

namespace ChargeMeter.Service.Tests.Running;

/// <summary>Debian's Chromium, looking at pages as a stranger does and noting everything that goes wrong in them.</summary>
public sealed class Browser : IAsyncDisposable
{
    const string Executable = "/usr/bin/chromium";

    readonly IPlaywright _playwright;
    readonly IBrowser _browser;

    Browser(IPlaywright playwright, IBrowser browser)
    {
        _playwright = playwright;
        _browser = browser;
    }

    /// <summary>Errors of the console, of scripts and of loading, in all pages that were opened.</summary>
    public IList<string> Troubles { get; } = [];

    public static async Task<Browser> StartAsync()
    {
        File.Exists(Executable).ShouldBeTrue($"{Executable} is needed: install the package chromium.");
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Executable,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ],
        });
        return new Browser(playwright, browser);
    }

    /// <summary>Opens a page in a language and a width.</summary>
    public async Task<IPage> OpenAsync(string address, string language, int width)
    {
        var context = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            Locale = language,
            ViewportSize = new ViewportSize { Width = width, Height = width > 1000 ? 1080 : 844 },
        });
        var page = await context.NewPageAsync();
        page.Console += (_, message) => Note(message.Type == "error", message.Text);
        page.PageError += (_, error) => Note(true, error);
        page.Response += (_, response) => Note(response.Status >= 400, $"{response.Status} {response.Url}");
        await page.GotoAsync(address, new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
        return page;
    }

    /// <summary>Keeps a picture of the whole page under <c>artifacts/test-screenshots</c>.</summary>
    public static Task PictureAsync(IPage page, string name) => page.ScreenshotAsync(new PageScreenshotOptions
    {
        Path = Path.Combine(RepositoryRoot.Path, "artifacts", "test-screenshots", name + ".png"),
        FullPage = true,
    });

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    void Note(bool isTrouble, string text)
    {
        if (isTrouble)
        {
            lock (Troubles)
            {
                Troubles.Add(text);
            }
        }
    }
}
