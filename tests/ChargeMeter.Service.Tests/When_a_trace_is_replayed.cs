using System.Text.Json;
using ChargeMeter.Service.Tests.Running;
using ChargeMeter.Service.Tests.Traces;
using ChargeMeter.TestSupport;

namespace ChargeMeter.Service.Tests;

public sealed class When_a_trace_is_replayed : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Sessions_and_energies_are_those_of_the_session_table_to_the_watt_hour()
    {
        var summary = await ReplayAsync(RealTrace.Lines);

        Counts(summary).ShouldBe(new ItemBalance(RealTrace.Messages, RealTrace.Messages, 0, 0));
        ShouldTellTheFacts(summary);
    }

    [Fact]
    public async Task Without_a_reference_both_piles_are_insufficient_and_the_reason_is_said()
    {
        await ReplayAsync(RealTrace.Lines);

        var estimates = await File.ReadAllLinesAsync(_folder.File("out/estimates.ndjson"), TestContext.Current.CancellationToken);
        foreach (var pile in RealTrace.Expected.Keys)
        {
            var last = JsonDocument.Parse(estimates.Last(line => line.Contains($"\"{pile}\"", StringComparison.Ordinal))).RootElement;
            last.GetProperty("verdict").GetString().ShouldBe("insufficient");
            last.GetProperty("error").ValueKind.ShouldBe(JsonValueKind.Null);
            last.GetProperty("reason").GetString().ShouldNotBeNullOrWhiteSpace();
        }
    }

    [Fact]
    public async Task A_second_copy_is_all_duplicates_and_changes_nothing()
    {
        var summary = await ReplayAsync([.. RealTrace.Lines, .. RealTrace.Lines]);

        Counts(summary).ShouldBe(new ItemBalance(2 * RealTrace.Messages, RealTrace.Messages, RealTrace.Messages, 0));
        ShouldTellTheFacts(summary);
    }

    [Fact]
    public async Task The_order_of_receipt_does_not_matter()
    {
        // Each message keeps its receipt time but stands anywhere: one that jumps back is late, and none may be lost.
        var summary = await ReplayAsync(RealTrace.Shuffled(RealTrace.Lines));

        Counts(summary).ShouldBe(new ItemBalance(RealTrace.Messages, RealTrace.Messages, 0, 0));
        ShouldTellTheFacts(summary);
    }

    [Fact]
    public async Task An_unreadable_line_ends_it_with_exit_code_2_and_is_named_with_its_file()
    {
        var messages = _folder.File("messages.ndjson");
        await File.WriteAllLinesAsync(
            messages, [.. RealTrace.Lines.Take(6), "{\"topic\":7}", .. RealTrace.Lines.Skip(6)], TestContext.Current.CancellationToken);

        var run = await RunAsync(RealTrace.RegistryFile, messages);

        run.ShouldEndWith(2).Errors.ShouldContain($"{messages}: line 7:");
    }

    [Fact]
    public async Task A_bad_registry_ends_it_with_exit_code_2_and_every_error_with_its_place()
    {
        var registry = _folder.File("bad.json");
        var good = await File.ReadAllTextAsync(RealTrace.RegistryFile, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            registry,
            good.Replace("Europe/Zurich", "Europe/Atlantis", StringComparison.Ordinal)
                .Replace("\"resolution\": 0.001", "\"resolution\": -1", StringComparison.Ordinal),
            TestContext.Current.CancellationToken);

        var run = await RunAsync(registry, RealTrace.RegistryFile);

        run.ShouldEndWith(2);
        var errors = run.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        errors.ShouldAllBe(error => error.StartsWith(registry, StringComparison.Ordinal));
        errors.ShouldContain(error => error.Contains("timeZone", StringComparison.Ordinal));
        errors.Count(error => error.Contains("resolution", StringComparison.Ordinal)).ShouldBe(2, run.Errors);
    }

    static ItemBalance Counts(JsonElement summary) => new(
        summary.GetProperty("received").GetInt64(),
        summary.GetProperty("stored").GetInt64(),
        summary.GetProperty("duplicate").GetInt64(),
        summary.GetProperty("quarantined").GetInt64());

    static void ShouldTellTheFacts(JsonElement summary)
    {
        var piles = summary.GetProperty("piles").EnumerateObject().ToDictionary(pile => pile.Name, pile => new PileFacts(
            pile.Value.GetProperty("transactions").GetInt32(), pile.Value.GetProperty("energyKilowattHours").GetDecimal()));
        piles.ShouldBe(RealTrace.Expected, ignoreOrder: true);
    }

    async Task<JsonElement> ReplayAsync(IEnumerable<string> lines)
    {
        var messages = _folder.File("messages.ndjson");
        await File.WriteAllLinesAsync(messages, lines, TestContext.Current.CancellationToken);
        var run = await RunAsync(RealTrace.RegistryFile, messages);
        run.ShouldEndWith(0);
        var summary = await File.ReadAllBytesAsync(_folder.File("out/summary.json"), TestContext.Current.CancellationToken);
        return JsonDocument.Parse(summary).RootElement;
    }

    Task<ProgramRun> RunAsync(string registry, string messages) => BuiltProgram.RunAsync(
        "replay", "--registry", registry, "--messages", messages, "--out", _folder.File("out"));
}
