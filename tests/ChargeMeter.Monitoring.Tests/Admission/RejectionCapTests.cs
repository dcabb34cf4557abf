using ChargeMeter.Monitoring.Admission;
using Shouldly;
using Xunit;

namespace ChargeMeter.Monitoring.Tests.Admission;

public sealed class RejectionCapTests
{
    static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Each_station_has_its_own_share_of_each_minute()
    {
        var cap = new RejectionCap(2);
        Allowed(cap, "S1", Now).ShouldBe(2);
        Allowed(cap, "S2", Now.AddSeconds(59)).ShouldBe(2);
        cap.Allows("S1", Now.AddSeconds(59)).ShouldBeFalse();
        Allowed(cap, "S1", Now.AddSeconds(60)).ShouldBe(2);
    }

    [Fact]
    public void Zero_lets_none_go() => new RejectionCap(0).Allows("S1", Now).ShouldBeFalse();

    [Fact]
    public void Who_invents_stations_without_end_is_told_nothing()
    {
        var cap = new RejectionCap(1);
        Enumerable.Range(0, 20_000).Count(number => cap.Allows($"S{number}", Now)).ShouldBe(10_000);
    }

    static int Allowed(RejectionCap cap, string station, DateTimeOffset now) =>
        Enumerable.Range(0, 10).Count(_ => cap.Allows(station, now));
}
