using ChargeMeter.Simulation.Loading;
using CsCheck;
using Shouldly;
using Xunit;

namespace ChargeMeter.Simulation.Tests.Loading;

public sealed class LatencyHistogramTests
{
    [Fact]
    public void A_percentile_is_right_to_a_sixteenth() => Gen.Long[0, TimeSpan.TicksPerHour].Array[1, 200].Sample(ticks =>
    {
        var histogram = new LatencyHistogram();
        foreach (var latency in ticks)
        {
            histogram.Add(TimeSpan.FromTicks(latency));
        }

        var sorted = ticks.Order().ToArray();
        foreach (var share in new[] { 0.5, 0.9, 1 })
        {
            var exact = sorted[(int)Math.Ceiling(share * sorted.Length) - 1];
            histogram.Percentile(share).Ticks.ShouldBeInRange(exact, exact + (exact / 16) + 1);
        }
    });

    [Fact]
    public void Two_are_added_up()
    {
        var (one, other) = (new LatencyHistogram(), new LatencyHistogram());
        one.Add(TimeSpan.FromTicks(5), 3);
        other.Add(TimeSpan.FromTicks(9));

        one.Add(other);

        one.Count.ShouldBe(4);
        one.Percentile(0.75).Ticks.ShouldBe(5);
        one.Percentile(1).Ticks.ShouldBe(9);
    }

    [Fact]
    public void Nothing_has_no_percentile() => new LatencyHistogram().Percentile(0.5).ShouldBe(TimeSpan.Zero);
}
