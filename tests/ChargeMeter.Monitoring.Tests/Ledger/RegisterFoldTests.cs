using ChargeMeter.Monitoring.Ledger;
using Shouldly;
using Xunit;

namespace ChargeMeter.Monitoring.Tests.Ledger;

public sealed class RegisterFoldTests
{
    readonly List<RegisterPoint?> _resolved = [];

    [Fact]
    public void A_register_that_counts_up_is_one_epoch()
    {
        var fold = Fold((0, 10m), (15, 12m), (30, 12m), (45, 20m));

        fold.Breaks.ShouldBeEmpty();
        _resolved.ShouldAllBe(point => point!.Value.Epoch == 0);
        _resolved.Count.ShouldBe(4);
    }

    [Fact]
    public void A_value_that_is_gone_at_the_next_observation_is_a_glitch_and_not_used()
    {
        var fold = Fold((0, 10_000m), (15, 0m), (30, 10_002m));

        fold.Breaks.ShouldHaveSingleItem().Kind.ShouldBe(RegisterBreakKind.Glitch);
        _resolved[1].ShouldBeNull();
        _resolved[2]!.Value.Epoch.ShouldBe(0);
    }

    [Fact]
    public void A_register_that_begins_again_near_zero_is_a_reset_once_a_second_value_confirms_it()
    {
        var fold = Fold((-15, 5_000m), (0, 5_000m), (15, 0.2m), (30, 3m));

        var found = fold.Breaks.ShouldHaveSingleItem();
        found.Kind.ShouldBe(RegisterBreakKind.Reset);
        found.Before.ShouldBe(Some.KilowattHours(5_000m));
        _resolved[^1]!.Value.Epoch.ShouldBe(1);
    }

    [Fact]
    public void A_backward_step_waits_until_it_is_clear_what_it_is()
    {
        var fold = Fold((0, 5_000m), (15, 0.2m));

        fold.Breaks.ShouldBeEmpty();
        _resolved.Count.ShouldBe(1);
        fold.Carry.Pending.Length.ShouldBe(1);
    }

    [Fact]
    public void A_register_at_the_end_of_its_digits_rolls_over()
    {
        var fold = Fold((-15, 99_995m), (0, 99_995m), (15, 3m), (30, 8m));

        fold.Breaks.ShouldHaveSingleItem().Kind.ShouldBe(RegisterBreakKind.RollOver);
    }

    [Fact]
    public void Another_serial_number_is_another_meter_whatever_it_reads()
    {
        var fold = new RegisterFold(Some.Pile(), RegisterCarry.None, (_, point) => _resolved.Add(point));
        fold.Advance(new RegisterObservation(Some.At(0), Some.KilowattHours(100), "A", null));
        fold.Advance(new RegisterObservation(Some.At(15), Some.KilowattHours(101), "B", null));

        fold.Breaks.ShouldHaveSingleItem().Kind.ShouldBe(RegisterBreakKind.Exchange);
        _resolved[^1]!.Value.Epoch.ShouldBe(1);
    }

    [Fact]
    public void A_jump_beyond_what_the_pile_can_deliver_begins_an_epoch_that_somebody_must_look_at()
    {
        var fold = Fold((-15, 18.2m), (0, 18.2m), (15, 18_234m), (30, 18_240m));

        fold.Breaks.ShouldHaveSingleItem().Kind.ShouldBe(RegisterBreakKind.Jump);
        _resolved[^1]!.Value.Epoch.ShouldBe(1);
    }

    [Fact]
    public void A_first_value_that_nothing_follows_is_a_glitch_such_as_one_in_watt_hours()
    {
        var fold = Fold((0, 6_666_000m), (15, 6_666m), (30, 6_667m));

        fold.Breaks.ShouldHaveSingleItem().Kind.ShouldBe(RegisterBreakKind.Glitch);
        _resolved[^1]!.Value.Epoch.ShouldBe(1);
    }

    [Fact]
    public void A_value_that_was_taken_for_good_is_a_glitch_once_what_comes_then_follows_from_the_one_before_it()
    {
        var fold = Fold((0, 500m), (15, 510m), (30, 540m), (45, 515m), (60, 520m));

        fold.Breaks.ShouldHaveSingleItem().Kind.ShouldBe(RegisterBreakKind.Glitch);
        _resolved[^1]!.Value.Epoch.ShouldBe(1);
    }

    [Fact]
    public void A_day_that_is_cut_anywhere_reads_as_if_it_were_not()
    {
        var values = new (double Minutes, decimal Value)[] { (0, 500m), (15, 0m), (30, 501m), (45, 0.1m), (60, 4m), (75, 9m) };
        var whole = Fold(values).Carry;
        var wholePoints = _resolved.ToList();
        for (var cut = 1; cut < values.Length; cut++)
        {
            _resolved.Clear();
            var first = Fold(values[..cut]).Carry;
            var second = Fold(first, values[cut..]).Carry;

            second.Last.ShouldBe(whole.Last);
            _resolved.ShouldBe(wholePoints);
        }
    }

    RegisterFold Fold(params (double Minutes, decimal Value)[] values) => Fold(RegisterCarry.None, values);

    RegisterFold Fold(RegisterCarry carry, params (double Minutes, decimal Value)[] values)
    {
        var fold = new RegisterFold(Some.Pile(), carry, (_, point) => _resolved.Add(point));
        foreach (var (minutes, value) in values)
        {
            fold.Advance(new RegisterObservation(Some.At(minutes), Some.KilowattHours(value), null, null));
        }

        return fold;
    }
}
