using System.Text.RegularExpressions;
using ChargeMeter.Service.Tests.Running;
using ChargeMeter.Service.Tests.Traces;
using ChargeMeter.TestSupport;

namespace ChargeMeter.Service.Tests;

/// <summary>The sample of the settings file is what operators begin with.</summary>
public sealed partial class When_the_settings_come_from_the_sample_file : IDisposable
{
    static readonly string Sample = Path.Combine(RepositoryRoot.Path, "deploy", "config", "chargemeter.sample.json");

    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_has_no_errors() => (await CheckAsync(Sample)).ShouldEndWith(0);

    [Fact]
    public async Task What_is_off_in_it_lacks_nothing_but_files_once_it_is_on()
    {
        var text = await File.ReadAllTextAsync(Sample, TestContext.Current.CancellationToken);
        var everything = _folder.File("everything.json");
        await File.WriteAllTextAsync(everything, Off().Replace(text, "${indent}"), TestContext.Current.CancellationToken);

        var run = await CheckAsync(everything);

        var errors = run.ShouldEndWith(2).Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        errors.Length.ShouldBeGreaterThan(3);
        errors.Where(error => !error.Contains("/etc/chargemeter/", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    static Task<ProgramRun> CheckAsync(string settings) =>
        BuiltProgram.RunAsync("check-config", "--config", settings, "--registry", RealTrace.RegistryFile);

    [GeneratedRegex("^(?<indent> *)// ", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Off();
}
