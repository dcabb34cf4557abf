namespace ChargeMeter.Web.Tests.Api;

/// <summary>The document of the API is an outside contract: a change of the approved file is a change of the contract.</summary>
public sealed class OpenApiTests : IAsyncLifetime
{
    string _document = string.Empty;

    public async ValueTask InitializeAsync()
    {
        await using var web = await RunningWeb.StartAsync();
        _document = await web.Client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative), TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public void The_document_is_as_approved() =>
        _document.ReplaceLineEndings("\n").ShouldMatchApproved(file => file.NoDiff().WithFileExtension("json"));

    [Fact]
    public void The_document_is_of_version_3_1() => _document.ShouldContain("\"openapi\": \"3.1");
}
