using System.Text.Json;
using System.Xml.Linq;
using ChargeMeter.Simulation.Scoring;
using ChargeMeter.Simulation.Scoring.Inputs;
using ChargeMeter.Simulation.Scoring.Plotting;
using ChargeMeter.TestSupport;
using Shouldly;
using Xunit;

namespace ChargeMeter.Simulation.Tests.Scoring;

public sealed class ScoredWorldReaderTests : IDisposable
{
    const string Estimate = """
        {"pile":"S001-P03","at":"2026-01-12T00:00:00Z","from":"2026-01-05T00:00:00Z","to":"2026-01-12T00:00:00Z","error":1.42,"standardUncertainty":0.11,"degreesOfFreedom":87,"coverageFactor":2,"mpe":1.0,"probability":0.9999,"verdict":"exceeding","reason":null,"driftPerYear":0.2,"evidence":{"reference":0,"balance":0.2,"vehicles":0.7,"certificate":0.1},"restsOn":["S001-M"],"rulePack":"r","decisionRule":"d","engine":"e"}
        """;

    const string Alarm = """{"at":"2026-01-12T00:00:00Z","subject":"S001-P03","kind":"error-exceeding","state":"raised","detail":{"x":1}}""";

    readonly TemporaryFolder _folder = new();

    [Fact]
    public void The_example_of_TRUTH_md_and_lines_of_the_contract_are_read()
    {
        var world = Read(Example(), Estimate + "\n\n", Alarm + "\n");

        var pile = world.Piles.ShouldHaveSingleItem();
        pile.Truth.Fault.ShouldBe(new TruthFault("step", 2.6, new DateTimeOffset(2026, 1, 20, 3, 0, 0, TimeSpan.Zero)));
        pile.Truth.Days.ShouldBe([new TruthDay(new DateOnly(2026, 1, 5), 123.4567, 0.2134)]);
        pile.Estimates.ShouldHaveSingleItem().Expanded.ShouldBe(0.22);
        world.Alarms.ShouldHaveSingleItem().IsFlag.ShouldBeTrue();
        world.Truth.Clocks.ShouldHaveSingleItem().OffsetSeconds.ShouldBe(-240);
    }

    [Fact]
    public void What_cannot_be_read_is_named_by_file_line_and_field() =>
        Should.Throw<InvalidDataException>(() => Read(Example(), Estimate + "\n" + """{"pile":"P","at":"yesterday","verdict":"watch"}""", Alarm))
            .Message.ShouldContain("estimates.ndjson: line 2: $.at");

    [Fact]
    public void The_card_is_written_as_JSON()
    {
        var card = ScoreCard.Of([Read(Example(), Estimate, Alarm)]);

        using var json = JsonDocument.Parse(card.ToJson());
        var rows = json.RootElement.GetProperty("rows").EnumerateArray().ToList();
        rows.Count.ShouldBe(card.Rows.Length);
        rows.Select(row => row.GetProperty("id").GetString()).ShouldBeUnique();
        rows[0].GetProperty("outcome").GetString().ShouldBe("no-target");
    }

    [Fact]
    public void The_plot_shows_each_estimate_with_its_interval_and_each_day()
    {
        var world = Read(Example().Replace("fw-1", "<&>", StringComparison.Ordinal), Estimate, Alarm);

        var svg = XDocument.Parse(EstimatePlot.Svg(world, world.Piles)).Root!;

        var space = svg.Name.Namespace;
        svg.Elements(space + "circle").ShouldHaveSingleItem().Element(space + "title")!.Value.ShouldContain("1.420 ± 0.220 exceeding");
        svg.Elements(space + "polygon").ShouldHaveSingleItem().Attribute("points")!.Value.Split(' ').Length.ShouldBe(2);
        svg.Elements(space + "line").Count(line => line.Attribute("stroke-width") is not null).ShouldBe(1);
    }

    public void Dispose() => _folder.Dispose();

    static string Example()
    {
        var document = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "simulators", "TRUTH.md"));
        var begin = document.IndexOf("```json", StringComparison.Ordinal) + "```json".Length;
        return document[begin..document.IndexOf("```", begin, StringComparison.Ordinal)];
    }

    ScoredWorld Read(string truth, string estimates, string alarms) => ScoredWorldReader.Read(
        "w", Write("truth.json", truth), Write("estimates.ndjson", estimates), Write("alarms.ndjson", alarms));

    FileInfo Write(string name, string text)
    {
        File.WriteAllText(_folder.File(name), text);
        return new FileInfo(_folder.File(name));
    }
}
