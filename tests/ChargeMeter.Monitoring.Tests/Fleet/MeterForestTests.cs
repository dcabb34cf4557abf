using System.Text;
using ChargeMeter.Monitoring.Fleet;
using Shouldly;
using Xunit;

namespace ChargeMeter.Monitoring.Tests.Fleet;

public sealed class MeterForestTests
{
    [Fact]
    public void A_circle_of_parents_is_one_error()
    {
        var error = Read(("A", "master", "C"), ("B", "submeter", "A"), ("C", "submeter", "B"), ("D", "pile", "C")).Errors.ShouldHaveSingleItem();

        error.Path.ShouldBe("stations[0].meters[0].parent");
        error.Problem.ShouldContain("A → C → B");
    }

    [Fact]
    public void A_meter_is_not_its_own_parent() =>
        Read(("A", "master", "A")).Errors.ShouldHaveSingleItem().Problem.ShouldContain("circle");

    [Fact]
    public void A_parent_in_another_station_is_refused()
    {
        const string Text = """{"stations":[{"id":"S","meters":[{"id":"M","role":"master"}]},{"id":"T","meters":[{"id":"P","role":"pile","parent":"M"}]}]}""";

        FleetReader.Read(Encoding.UTF8.GetBytes(Text), new DateOnly(2026, 1, 1)).Errors.ShouldHaveSingleItem().Path
            .ShouldBe("stations[1].meters[0].parent");
    }

    [Fact]
    public void A_reference_has_exactly_one_child()
    {
        Read(("R", "reference", null)).Errors.ShouldHaveSingleItem().Problem.ShouldContain("without a child");
        Read(("R", "reference", null), ("P", "pile", "R"), ("Q", "pile", "R")).Errors.ShouldHaveSingleItem().Problem.ShouldContain("several");
        Read(("R", "reference", null), ("P", "pile", "R")).Errors.ShouldBeEmpty();
    }

    [Fact]
    public void A_forest_may_have_several_trees_and_be_deep() =>
        Read(
            [("M", "master", null), ("N", "master", null), .. Enumerable.Range(0, 500).Select(i => ($"S{i}", "submeter", i == 0 ? "M" : $"S{i - 1}"))])
            .Errors.ShouldBeEmpty();

    static FleetReading Read(params (string Id, string Role, string? Parent)[] meters)
    {
        var list = meters.Select(meter =>
            $$"""{"id":"{{meter.Id}}","role":"{{meter.Role}}"{{(meter.Parent is null ? "" : $",\"parent\":\"{meter.Parent}\"")}}}""");
        var text = $$"""{"stations":[{"id":"ST","meters":[{{string.Join(",", list)}}]}]}""";
        return FleetReader.Read(Encoding.UTF8.GetBytes(text), new DateOnly(2026, 1, 1));
    }
}
