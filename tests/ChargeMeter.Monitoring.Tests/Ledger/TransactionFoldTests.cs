using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Monitoring.Ledger;
using ChargeMeter.Protocol.Messages;
using Shouldly;
using Xunit;

namespace ChargeMeter.Monitoring.Tests.Ledger;

public sealed class TransactionFoldTests
{
    [Fact]
    public void The_energy_of_a_transaction_is_the_difference_of_the_register()
    {
        var record = Records(
            Some.Event(TransactionEventKind.Started, "T1", 0, 100.01m),
            Some.Event(TransactionEventKind.Ended, "T1", 30, 123.42m, session: 23.5m)).ShouldHaveSingleItem();

        record.Energy.ShouldBe(Some.KilowattHours(23.41m));
        record.Finding.ShouldBe(TransactionFinding.None);
    }

    [Fact]
    public void A_stop_without_a_start_keeps_what_was_displayed_and_says_so()
    {
        var record = Records(Some.Event(TransactionEventKind.Ended, "T1", 30, 123.42m, session: 23.5m)).ShouldHaveSingleItem();

        record.Energy.ShouldBe(Some.KilowattHours(23.5m));
        record.Finding.ShouldBe(TransactionFinding.MissingStart);
    }

    [Fact]
    public void A_transaction_over_an_exchanged_register_has_no_difference()
    {
        var records = Records(
            Some.Reading("S1-P1", -5, 5_000m, "A"),
            Some.Event(TransactionEventKind.Started, "T1", 0, 5_000m),
            Some.Reading("S1-P1", 10, 0m, "B"),
            Some.Event(TransactionEventKind.Ended, "T1", 30, 7m));

        var record = records.ShouldHaveSingleItem();
        record.Energy.ShouldBeNull();
        record.Finding.ShouldBe(TransactionFinding.RegisterBroke);
    }

    [Fact]
    public void Two_transactions_at_once_on_one_connector_overlap()
    {
        var records = Records(
            Some.Event(TransactionEventKind.Started, "T1", 0, 100m),
            Some.Event(TransactionEventKind.Started, "T2", 10, 105m),
            Some.Event(TransactionEventKind.Ended, "T1", 20, 110m),
            Some.Event(TransactionEventKind.Ended, "T2", 30, 115m));

        records[0].Finding.ShouldBe(TransactionFinding.Overlap);
    }

    [Fact]
    public void Transactions_on_two_connectors_of_one_register_have_what_was_displayed_and_never_the_energy_of_both()
    {
        var records = Records(
            On("1", Some.Event(TransactionEventKind.Started, "T1", 0, 100m)),
            On("2", Some.Event(TransactionEventKind.Started, "T2", 10, 105m)),
            On("1", Some.Event(TransactionEventKind.Ended, "T1", 20, 115m, session: 10m)),
            On("2", Some.Event(TransactionEventKind.Ended, "T2", 30, 120m)));

        records.Select(record => record.Energy).ShouldBe([Some.KilowattHours(10m), null]);
        records.ShouldAllBe(record => record.Finding == TransactionFinding.None);
    }

    [Fact]
    public void A_transaction_that_begins_and_ends_within_one_stamp_is_one_transaction()
    {
        var record = Records(
            Some.Event(TransactionEventKind.Ended, "T1", 0, 100m),
            Some.Event(TransactionEventKind.Started, "T1", 0, 100m)).ShouldHaveSingleItem();

        record.Finding.ShouldBe(TransactionFinding.None);
        record.Energy.ShouldBe(Metrology.Quantities.Energy.Zero);
    }

    [Fact]
    public void Conflicting_ends_leave_the_energy_open_whichever_came_first()
    {
        AdmittedItem start = Some.Event(TransactionEventKind.Started, "T1", 0, 100m);
        AdmittedItem one = Some.Event(TransactionEventKind.Ended, "T1", 30, 120m);
        AdmittedItem other = Some.Event(TransactionEventKind.Ended, "T1", 30, 121m);

        Records(start, one, other).ShouldHaveSingleItem().Energy.ShouldBeNull();
        Records(other, one, start).ShouldBe(Records(start, one, other));
    }

    static IReadOnlyList<TransactionRecord> Records(params AdmittedItem[] items) =>
        new DeviceDayFold(Some.Pile(), RegisterCarry.None, [])
            .Read(DateOnly.FromDateTime(Some.Morning.UtcDateTime), items)
            .Transactions;

    static AdmittedEvent On(string connector, AdmittedEvent item) =>
        item with { Event = item.Event with { Connector = connector } };
}
