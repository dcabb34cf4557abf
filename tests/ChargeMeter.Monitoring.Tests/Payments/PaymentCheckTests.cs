using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Monitoring.Ledger;
using ChargeMeter.Monitoring.Payments;
using ChargeMeter.Protocol.Messages;
using Shouldly;
using Xunit;

namespace ChargeMeter.Monitoring.Tests.Payments;

public sealed class PaymentCheckTests
{
    const decimal Limit = 0.01m;

    static readonly Energy Step = Some.KilowattHours(0.01m);

    [Fact]
    public void The_example_of_the_contract_is_right() =>
        Check(34.95m, (23.41m, 1.0856m, 0.4074m)).IsWrong(Limit).ShouldBeFalse();

    [Fact]
    public void Amounts_are_rounded_slice_by_slice_unless_the_sender_says_the_total()
    {
        // 3 x 1.004 is 3.012: by slices 3.00, in total 3.01.
        (decimal, decimal, decimal)[] slices = [(1m, 1.004m, 0m), (1m, 1.004m, 0m), (1m, 1.004m, 0m)];

        Check(3.00m, slices).Difference.ShouldBe(0m);
        Check(3.01m, slices).Difference.ShouldBe(0.01m);
        Check(3.01m, RoundingRule.Total, slices).Difference.ShouldBe(0m);
    }

    [Theory]
    [InlineData("1.12")]
    [InlineData("1.13")]
    public void A_half_cent_may_be_rounded_either_way(string amount) =>
        Check(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), (1m, 1.125m, 0m)).Difference.ShouldBe(0m);

    [Fact]
    public void An_amount_that_is_off_by_the_limit_is_within_it_and_a_cent_more_is_wrong()
    {
        Check(34.96m, (23.41m, 1.0856m, 0.4074m)).IsWrong(Limit).ShouldBeFalse();
        Check(34.97m, (23.41m, 1.0856m, 0.4074m)).IsWrong(Limit).ShouldBeTrue();
        Check(34.93m, (23.41m, 1.0856m, 0.4074m)).Difference.ShouldBe(-0.02m);
    }

    [Fact]
    public void Fees_and_discounts_count_and_nothing_is_paid_out()
    {
        var ended = Ended(12m, (10m, 1m, 0m));
        PaymentCheck.Of(ended with { OtherFees = 3m, Discount = 1m }, null, Step)!.Charge.Difference.ShouldBe(0m);
        PaymentCheck.Of(ended with { Amount = 0m, Discount = 11m }, null, Step)!.Charge.Difference.ShouldBe(0m);
    }

    [Fact]
    public void Slices_that_are_not_the_session_are_wrong_energy()
    {
        var ended = Ended(10m, (10m, 1m, 0m)) with { SessionEnergy = Some.KilowattHours(9.5m) };

        PaymentCheck.Of(ended, null, Step)!.Charge.EnergyDifference.ShouldBe(Some.KilowattHours(0.5m));
        PaymentCheck.Of(ended with { SessionEnergy = Some.KilowattHours(9.99m) }, null, Step)!.Charge.EnergyDifference.ShouldBe(Energy.Zero);
    }

    [Fact]
    public void A_session_that_is_not_what_its_register_counted_is_wrong_energy_unless_it_shares_the_register()
    {
        Energies(null).ShouldBe(Some.KilowattHours(1m));
        Energies("1").ShouldBe(Energy.Zero);
    }

    [Fact]
    public void Without_money_slices_or_energy_there_is_nothing_to_check() =>
        PaymentCheck.Of(Ended(null), null, Step).ShouldBeNull();

    [Fact]
    public void Conflicting_ends_are_not_checked_whichever_came_first()
    {
        AdmittedItem one = Charge("T1", 30, 110m, Ended(10m, (10m, 1m, 0m)));
        AdmittedItem other = Charge("T1", 30, 110m, Ended(17m, (10m, 1m, 0m)));
        AdmittedItem start = Some.Event(TransactionEventKind.Started, "T1", 0, 100m);

        Records(start, one, other).ShouldHaveSingleItem().Payment.ShouldBeNull();
        Records(other, start, one).ShouldHaveSingleItem().Payment.ShouldBeNull();
    }

    static Energy Energies(string? connector)
    {
        var ended = Ended(11m, (11m, 1m, 0m)) with { SessionEnergy = Some.KilowattHours(11m), Connector = connector };
        var start = Some.Event(TransactionEventKind.Started, "T1", 0, 100m);
        start = start with { Event = start.Event with { Connector = connector } };
        return Records(start, Charge("T1", 30, 110m, ended)).ShouldHaveSingleItem().Payment!.Charge.EnergyDifference;
    }

    static IReadOnlyList<TransactionRecord> Records(params AdmittedItem[] items) =>
        new DeviceDayFold(Some.Pile(), RegisterCarry.None, [])
            .Read(DateOnly.FromDateTime(Some.Morning.UtcDateTime), items)
            .Transactions;

    static AdmittedEvent Charge(string transaction, double minutes, decimal register, TransactionEvent ended)
    {
        var item = Some.Event(TransactionEventKind.Ended, transaction, minutes, register);
        return item with { Event = ended with { Transaction = transaction, At = item.Event.At, Energy = item.Event.Energy } };
    }

    static ChargeCheck Check(decimal amount, params (decimal, decimal, decimal)[] slices) =>
        PaymentCheck.Of(Ended(amount, slices), null, Step)!.Charge;

    static ChargeCheck Check(decimal amount, RoundingRule rounding, params (decimal, decimal, decimal)[] slices) =>
        PaymentCheck.Of(Ended(amount, slices) with { Rounding = rounding }, null, Step)!.Charge;

    static TransactionEvent Ended(decimal? amount, params (decimal KilowattHours, decimal Price, decimal Service)[] slices) => new()
    {
        Kind = TransactionEventKind.Ended,
        Transaction = "T1",
        At = Some.At(30),
        Amount = amount,
        Currency = "CNY",
        Tariff = [.. slices.Select(slice => new TariffSlice(Some.At(0), Some.At(30), Some.KilowattHours(slice.KilowattHours), slice.Price, slice.Service))],
    };
}
