using System.Text.Encodings.Web;
using System.Text.Json;
using ChargeMeter.Simulation.Scenarios;
using ChargeMeter.TestSupport;
using NJsonSchema;
using Shouldly;
using Xunit;

namespace ChargeMeter.Simulation.Tests.Scenarios;

/// <summary>The schema of scenario files is made from the settings records, so that the two cannot drift apart; the file is what we have shown.</summary>
public sealed class ScenarioSchemaTests
{
    static readonly string Simulators = Path.Combine(RepositoryRoot.Path, "simulators");
    static readonly string SchemaFile = Path.Combine(Simulators, "scenario.schema.json");
    static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    static readonly string[] Folders = ["scenarios", "families"];

    public static TheoryData<string> Files =>
        [.. Folders.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Simulators, folder), "*.json"))
            .Select(file => Path.GetRelativePath(Simulators, file)).Order()];

    [Fact]
    public void The_file_is_what_the_records_say()
    {
        var text = SchemaOfSettings.Of(typeof(Scenario)).ToJsonString(Indented) + "\n";
        if (!File.Exists(SchemaFile) || File.ReadAllText(SchemaFile) != text)
        {
            File.WriteAllText(Path.ChangeExtension(SchemaFile, ".received.json"), text);
            Assert.Fail("The settings records have changed: compare scenario.schema.received.json with scenario.schema.json and, if it is meant, move it over.");
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Every_scenario_satisfies_it(string file) =>
        (await ValidateAsync(await File.ReadAllTextAsync(Path.Combine(Simulators, file), TestContext.Current.CancellationToken))).ShouldBeEmpty();

    [Theory]
    [InlineData("""{ "dayz": 3 }""")]
    [InlineData("""{ "days": 0 }""")]
    [InlineData("""{ "days": null }""")]
    [InlineData("""{ "name": "A world" }""")]
    [InlineData("""{ "stations": [] }""")]
    [InlineData("""{ "stations": [ { "kind": "wind" } ] }""")]
    [InlineData("""{ "stations": [ { "piles": { "from": 3 } } ] }""")]
    [InlineData("""{ "telemetry": { "lostShare": 1.5 } }""")]
    [InlineData("""{ "faults": [ { "kind": "offset", "sizePercent": 3 } ] }""")]
    [InlineData("""{ "expect": { "verdicts": [ { "of": "healthy", "verdicts": [ "fine" ] } ] } }""")]
    [InlineData("""{ "expect": { "alarms": [ { "kind": "noise" } ] } }""")]
    public async Task What_the_reader_refuses_does_not_satisfy_it(string json)
    {
        (await ValidateAsync(json)).ShouldNotBeEmpty();
        ScenarioReader.Read(System.Text.Encoding.UTF8.GetBytes(json)).Errors.ShouldNotBeEmpty();
    }

    static async Task<IEnumerable<string>> ValidateAsync(string json)
    {
        var schema = await JsonSchema.FromFileAsync(SchemaFile, TestContext.Current.CancellationToken);
        return schema.Validate(json).Select(error => error.ToString());
    }
}
