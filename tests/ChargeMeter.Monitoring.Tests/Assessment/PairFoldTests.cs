using ChargeMeter.Metrology.Comparisons;
using ChargeMeter.Monitoring.Assessment;
using Shouldly;
using Xunit;

namespace ChargeMeter.Monitoring.Tests.Assessment;

public sealed class PairFoldTests
{
    [Fact]
    public void A_session_between_two_rests_is_compared_whole()
    {
        var comparison = Compare(
            Pile(0, 100m), Reference(2, 200m), Pile(5, 100m),
            Pile(10, 105m), Reference(11, 204.9m), Pile(15, 110.3m, ends: true),
            Reference(17, 210m), Pile(20, 110.3m)).ShouldHaveSingleItem();

        comparison.PileEnergy.ShouldBe(Some.KilowattHours(10.3m));
        comparison.ReferenceEnergy.ShouldBe(Some.KilowattHours(10m));
        comparison.Transactions.ShouldBe(1);
        comparison.Error.Percent.ShouldBe(3, 1e-9);
    }

    [Fact]
    public void A_reading_of_the_reference_within_a_session_is_never_used()
    {
        Compare(
            Pile(0, 100m), Reference(2, 200m), Pile(5, 100m),
            Pile(10, 105m), Reference(11, 204.9m), Pile(15, 110m)).ShouldBeEmpty();
    }

    [Fact]
    public void A_reading_too_near_the_end_of_a_rest_is_not_sure_to_lie_in_it()
    {
        Compare(
            Pile(0, 100m), Reference(0.1, 200m), Reference(4.9, 200m), Pile(5, 100m),
            Pile(15, 110m), Reference(17, 210m), Pile(20, 110m)).ShouldBeEmpty();
    }

    [Fact]
    public void What_flows_while_the_pile_rests_between_two_readings_of_the_reference_is_in_the_limit_of_alignment()
    {
        var comparison = Compare(
            Pile(0, 100m), Reference(1, 200m), Reference(7, 200.1m), Pile(10, 100m),
            Pile(70, 110m), Pile(130, 110m),
            Pile(190, 120m), Reference(192, 222m), Pile(195, 120m)).ShouldHaveSingleItem();

        // 1 kW of standby: 3 min before, 60 min between, 2 min after, and the guard.
        comparison.AlignmentLimit.KilowattHours.ShouldBe((3 + 60 + 2 + (1 / 3m)) / 60, 0.001m);
    }

    [Fact]
    public void A_rest_without_a_reading_of_the_reference_joins_two_sessions_into_one_window()
    {
        var comparison = Compare(
            Pile(0, 100m), Reference(2, 200m), Pile(5, 100m),
            Pile(15, 110m, ends: true), Pile(16, 110m),
            Pile(25, 120m, ends: true), Reference(27, 220m), Pile(30, 120m)).ShouldHaveSingleItem();

        comparison.Transactions.ShouldBe(2);
        comparison.PileEnergy.ShouldBe(Some.KilowattHours(20m));
    }

    [Fact]
    public void What_flows_through_the_reference_while_the_pile_rests_stays_out()
    {
        var comparisons = Compare(
            Pile(0, 100m), Reference(2, 200m), Pile(5, 100m),
            Pile(15, 110m, ends: true), Reference(17, 210m), Reference(40, 215m), Pile(45, 110m),
            Pile(55, 120m, ends: true), Reference(57, 225m), Pile(60, 120m));

        comparisons.Select(comparison => comparison.ReferenceEnergy)
            .ShouldBe([Some.KilowattHours(10m), Some.KilowattHours(10m)]);
        comparisons[1].Continues.ShouldBeFalse();
        comparisons[1].AlignmentLimit.MicrowattHours.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Windows_between_flat_rests_continue_each_other()
    {
        var comparisons = Compare(
            Pile(0, 100m), Reference(2, 200m), Pile(5, 100m),
            Pile(15, 110m), Reference(17, 210m), Reference(40, 210m), Pile(45, 110m),
            Pile(55, 120m), Reference(57, 220m), Pile(60, 120m));

        comparisons.Select(comparison => comparison.Continues).ShouldBe([false, true]);
        comparisons[1].AlignmentLimit.MicrowattHours.ShouldBe(0);
    }

    [Fact]
    public void No_window_spans_another_epoch_of_either_register()
    {
        Compare(
            Pile(0, 100m), Reference(2, 200m), Pile(5, 100m),
            Pile(15, 110m), Reference(17, 10m, epoch: 1), Pile(20, 110m)).ShouldBeEmpty();
        Compare(
            Pile(0, 100m), Reference(2, 200m), Pile(5, 100m),
            Pile(15, 10m, epoch: 1), Reference(17, 210m), Pile(20, 10m, epoch: 1)).ShouldBeEmpty();
    }

    [Fact]
    public void A_trace_that_is_cut_anywhere_compares_as_if_it_were_not()
    {
        PairPoint[] points =
        [
            Pile(0, 100m), Reference(2, 200m), Pile(5, 100m), Pile(15, 110m, ends: true), Reference(17, 210m),
            Reference(40, 210m), Pile(45, 110m), Pile(55, 120m, ends: true), Reference(57, 220m), Pile(60, 120m),
        ];
        var whole = Compare(points);
        for (var cut = 1; cut < points.Length; cut++)
        {
            var first = Fold(PairCarry.None, points[..cut]);
            var second = Fold(first.Carry, points[cut..]);

            first.Comparisons.Concat(second.Comparisons).ShouldBe(whole);
        }
    }

    static IReadOnlyList<Comparison> Compare(params PairPoint[] points) => Fold(PairCarry.None, points).Comparisons;

    static PairFold Fold(PairCarry carry, PairPoint[] points)
    {
        var fold = new PairFold("S1-P1", "S1-P1-R", carry);
        foreach (var point in points)
        {
            fold.Advance(point);
        }

        return fold;
    }

    static PairPoint Pile(double minutes, decimal value, bool ends = false, int epoch = 0) =>
        new(Some.At(minutes), Some.KilowattHours(value), epoch, OfPile: true, ends);

    static PairPoint Reference(double minutes, decimal value, int epoch = 0) =>
        new(Some.At(minutes), Some.KilowattHours(value), epoch, OfPile: false, EndsTransaction: false);
}
