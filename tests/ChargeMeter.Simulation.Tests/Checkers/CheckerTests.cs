using ChargeMeter.Simulation.Checkers;
using ChargeMeter.Simulation.Tests.Telemetry;
using ChargeMeter.Simulation.World;
using Shouldly;
using Xunit;

namespace ChargeMeter.Simulation.Tests.Checkers;

public sealed class CheckerTests
{
    static readonly int[] Input = [1, 2, 3, 4];

    [Fact]
    public void Energy_that_is_conserved_breaks_nothing() =>
        EnergyConservation.Breaches(HandMadeWorld.Station(), Days).ShouldBeEmpty();

    [Fact]
    public void A_pile_that_delivers_more_than_its_reference_passed_is_told()
    {
        var more = new EnergyCurve(HandMadeWorld.Start, [0, HandMadeWorld.Span.Length.TotalSeconds], [0, 5000]);
        var station = HandMadeWorld.Station(change: meter => meter.Id == "S001-P02" ? meter with { True = more } : meter);
        EnergyConservation.Breaches(station, Days).ShouldAllBe(breach => breach.StartsWith("S001-P02-R passed", StringComparison.Ordinal));
        EnergyConservation.Breaches(station, Days).Count().ShouldBe(3);
    }

    [Fact]
    public void What_is_missing_or_doubled_in_a_store_is_told()
    {
        StoredOnce.Breaches(["a", "b", "b"], ["b", "a", "c"]).ShouldBeEmpty();
        StoredOnce.Breaches(["a", "b"], ["b", "b"]).ShouldBe(["a was acknowledged and is not stored", "b is stored 2 times"]);
    }

    [Theory]
    [InlineData(950, true)]
    [InlineData(935, true)]
    [InlineData(900, false)]
    [InlineData(995, false)]
    public void Intervals_may_claim_what_chance_allows(int contained, bool may)
    {
        var intervals = Enumerable.Range(0, 1000).Select(index => (-1.0, 1.0, index < contained ? 0.5 : 2.0));
        var coverage = IntervalCoverage.Of(intervals);
        coverage.Contained.ShouldBe(contained);
        coverage.MayClaim(0.95, 3).ShouldBe(may);
    }

    [Fact]
    public void A_result_that_hangs_on_the_order_is_found()
    {
        PermutationInvariance.FindBreach(Input, input => input.Sum(), (one, other) => one == other, seed: 1, permutations: 20).ShouldBeNull();
        PermutationInvariance.FindBreach(Input, input => input[^1], (one, other) => one == other, seed: 1, permutations: 20).ShouldNotBeNull();
    }

    static IReadOnlyList<DateTimeOffset> Days => [.. Enumerable.Range(0, 4).Select(day => HandMadeWorld.Start.AddDays(day))];
}
