using ChargeMeter.Mqtt.Watching;

namespace ChargeMeter.Mqtt.Tests.Watching;

public sealed class SilenceTests
{
    static readonly TimeSpan Glance = TimeSpan.FromSeconds(1);

    [Fact]
    public void It_grows_while_nothing_comes_and_ends_with_a_message()
    {
        var silence = new Silence(Glance, arrivals: 7);
        silence.Look(Glance, 7, isHeldUp: false);
        silence.Look(Glance, 7, isHeldUp: false);
        (silence.Length, silence.WasBroken).ShouldBe((Glance * 2, false));
        silence.Look(Glance, 8, isHeldUp: false);
        (silence.Length, silence.WasBroken).ShouldBe((TimeSpan.Zero, true));
    }

    [Fact]
    public void It_begins_anew_after_the_store_has_held_the_intake_up()
    {
        var silence = new Silence(Glance, arrivals: 0);
        silence.Look(Glance, 0, isHeldUp: false);
        silence.Look(Glance, 0, isHeldUp: true);
        (silence.Length, silence.WasBroken).ShouldBe((TimeSpan.Zero, false));
    }

    [Fact]
    public void A_machine_that_was_too_busy_to_look_counts_one_look()
    {
        var silence = new Silence(Glance, arrivals: 0);
        silence.Look(TimeSpan.FromMinutes(10), 0, isHeldUp: false);
        silence.Length.ShouldBe(Glance);
    }
}
