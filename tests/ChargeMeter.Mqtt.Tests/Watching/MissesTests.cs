using ChargeMeter.Mqtt.Watching;

namespace ChargeMeter.Mqtt.Tests.Watching;

public sealed class MissesTests
{
    [Fact]
    public void Where_no_canary_ever_came_back_one_new_connection_is_tried()
    {
        var misses = new Misses();
        Answers(misses, 40).ShouldBe([1]);
    }

    [Fact]
    public void Where_one_did_it_is_tried_less_and_less_often()
    {
        var misses = new Misses();
        misses.Returned();
        Answers(misses, 50).ShouldBe([1, 2, 4, 8, 16, 32, 48]);
        misses.Returned();
        misses.Miss().ShouldBeTrue();
    }

    static IReadOnlyList<int> Answers(Misses misses, int count) => [.. Enumerable.Range(1, count).Where(_ => misses.Miss())];
}
