using ChargeMeter.Monitoring.Sequences;
using CsCheck;
using Shouldly;
using Xunit;

namespace ChargeMeter.Monitoring.Tests.Sequences;

public sealed class SequenceAuditTests
{
    const string Topic = "chargemeter/v1/S1/P1/readings";
    const string Field = "field";

    static readonly DateTimeOffset Begin = new(2026, 11, 22, 0, 0, 0, TimeSpan.Zero);

    static readonly Gen<int[]> Shuffled = Gen.Int[1, 100].SelectMany(count => Gen.Shuffle(Enumerable.Range(1, count).ToArray()));

    [Fact]
    public void A_complete_sequence_in_any_order_leaves_no_hole() => Shuffled.Sample(order =>
        Tally(order).ShouldBe(default(SequenceTally)));

    [Fact]
    public void Exactly_what_never_came_after_the_first_is_missing_in_whatever_order_the_rest_came() =>
        Gen.Select(Shuffled, Gen.Bool.Array[100]).Where((order, lost) => order.Any(seq => !lost[seq - 1])).Sample((order, lost) =>
        {
            var came = order.Where(seq => !lost[seq - 1]).ToArray();
            var missing = Enumerable.Range(came[0], came.Max() - came[0]).Except(came).Count();
            Tally(came).ShouldBe(new SequenceTally(missing, 0, 0, 0));
        });

    [Fact]
    public void Whoever_sends_everything_twice_repeats_and_loses_nothing() => Shuffled.Sample(order =>
    {
        var first = order[0];
        Tally([.. order, .. order]).ShouldBe(new SequenceTally(0, 0, order.Count(seq => seq >= first), 0));
    });

    [Fact]
    public void A_smaller_counter_sent_later_is_a_restart_and_what_was_open_is_lost()
    {
        var audit = new SequenceAudit();
        audit.Note(Mark(10), Field);
        audit.Note(Mark(13), Field).ShouldBe(new SequenceHole(11, 12, Field));
        audit.Note(Mark(1, sent: 20), Field);
        audit.Note(Mark(2, sent: 21), Field);
        audit.ByBroker[Field].ShouldBe(new SequenceTally(0, 2, 0, 1));
    }

    [Fact]
    public void What_comes_late_from_before_a_restart_opens_no_hole()
    {
        var audit = new SequenceAudit();
        audit.Note(Mark(100), Field);
        audit.Note(Mark(1, sent: 200), Field);
        audit.Note(Mark(101), Field).ShouldBeNull();
        audit.Note(Mark(2, sent: 201), Field).ShouldBeNull();
        audit.ByBroker[Field].ShouldBe(new SequenceTally(0, 0, 0, 1));
    }

    [Fact]
    public void Backlog_fills_its_hole_although_it_is_sent_later_and_is_never_a_restart()
    {
        var audit = new SequenceAudit();
        audit.Note(Mark(1), Field);
        audit.Note(Mark(5), Field);
        foreach (var seq in new[] { 2, 3, 4, 3 })
        {
            audit.Note(Mark(seq, sent: 100 + seq) with { IsDelayed = true }, Field);
        }

        audit.ByBroker[Field].ShouldBe(new SequenceTally(0, 0, 1, 0));
    }

    [Fact]
    public void Without_the_time_of_sending_a_smaller_counter_is_a_repeat()
    {
        var audit = new SequenceAudit();
        audit.Note(Mark(5) with { Sent = null }, Field);
        audit.Note(Mark(6) with { Sent = null }, Field);
        audit.Note(Mark(5) with { Sent = null }, Field);
        audit.ByBroker[Field].ShouldBe(new SequenceTally(0, 0, 1, 0));
    }

    [Fact]
    public void Of_too_many_holes_the_oldest_is_given_up()
    {
        var audit = new SequenceAudit();
        for (var seq = 0; seq <= 130; seq += 2)
        {
            audit.Note(Mark(seq), Field);
        }

        audit.ByBroker[Field].ShouldBe(new SequenceTally(64, 1, 0, 0));
    }

    [Fact]
    public void A_leap_beyond_belief_is_a_restart()
    {
        var audit = new SequenceAudit();
        audit.Note(Mark(1), Field);
        audit.Note(Mark(1) with { Seq = long.MaxValue }, Field).ShouldBeNull();
        audit.ByBroker[Field].ShouldBe(new SequenceTally(0, 0, 0, 1));
    }

    [Fact]
    public void Each_broker_has_what_it_left_out_and_each_topic_its_own_counter()
    {
        var audit = new SequenceAudit();
        audit.Note(Mark(1), "north");
        audit.Note(Mark(7) with { Topic = "another" }, "north");
        audit.Note(Mark(3), "south");
        audit.Note(Mark(9) with { Topic = "another" }, "north");
        audit.Note(Mark(2), "north");
        audit.ByBroker["south"].Missing.ShouldBe(0);
        audit.ByBroker["north"].Missing.ShouldBe(1);
    }

    static SequenceTally Tally(IReadOnlyList<int> order)
    {
        var audit = new SequenceAudit();
        foreach (var seq in order)
        {
            audit.Note(Mark(seq), Field);
        }

        return audit.ByBroker.GetValueOrDefault(Field);
    }

    static SequenceMark Mark(int seq, int? sent = null) => new(Topic, seq, Begin.AddSeconds(sent ?? seq), false);
}
