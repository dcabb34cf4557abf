using ChargeMeter.Storage.Series.Influx.Forwarding;
using Shouldly;
using Xunit;

namespace ChargeMeter.Storage.Tests.Series.Influx;

public sealed class SinkStopPolicyTests
{
    readonly SinkStopPolicy _policy = new();

    [Theory]
    [InlineData(SinkState.Running, false)]
    [InlineData(SinkState.Waiting, false)]
    [InlineData(SinkState.Misconfigured, true)]
    [InlineData(SinkState.Refused, true)]
    public void What_needs_somebody_is_told(SinkState state, bool isTold) => _policy.IsDue(state, Some.Start).ShouldBe(isTold);

    [Fact]
    public void A_stop_is_told_once_though_the_server_is_away_meanwhile()
    {
        IsTold(SinkState.Refused, hour: 0).ShouldBeTrue();
        IsTold(SinkState.Refused, hour: 30).ShouldBeFalse();
        IsTold(SinkState.Waiting, hour: 31).ShouldBeFalse();
        IsTold(SinkState.Refused, hour: 32).ShouldBeFalse();
    }

    [Fact]
    public void Another_stop_is_told_but_within_the_hour_only_when_it_is_over()
    {
        IsTold(SinkState.Refused, hour: 0).ShouldBeTrue();
        IsTold(SinkState.Running, hour: 0.1).ShouldBeFalse();
        IsTold(SinkState.Refused, hour: 0.9).ShouldBeFalse();
        IsTold(SinkState.Refused, hour: 1).ShouldBeTrue();
        IsTold(SinkState.Refused, hour: 2).ShouldBeFalse();
    }

    [Fact]
    public void Another_cause_is_another_stop()
    {
        IsTold(SinkState.Refused, hour: 0).ShouldBeTrue();
        IsTold(SinkState.Misconfigured, hour: 2).ShouldBeTrue();
    }

    [Fact]
    public void What_could_not_be_told_stays_due()
    {
        _policy.IsDue(SinkState.Refused, Some.Start).ShouldBeTrue();
        _policy.IsDue(SinkState.Refused, Some.Start).ShouldBeTrue();
    }

    bool IsTold(SinkState state, double hour)
    {
        var now = Some.Start.AddHours(hour);
        var isDue = _policy.IsDue(state, now);
        if (isDue)
        {
            _policy.Told(state, now);
        }

        return isDue;
    }
}
