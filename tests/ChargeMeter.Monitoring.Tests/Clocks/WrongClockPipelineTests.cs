using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Monitoring.Stations;
using ChargeMeter.Protocol.Messages;
using CsCheck;
using Shouldly;
using Xunit;

namespace ChargeMeter.Monitoring.Tests.Clocks;

/// <summary>A pile that sends local time with a <c>Z</c>, beside a reference whose clock is right.</summary>
public sealed class WrongClockPipelineTests
{
    static readonly StoredItem[] Right = Some.Stored(Items(TimeSpan.Zero));
    static readonly StoredItem[] Wrong = Some.Stored(Items(TimeSpan.FromHours(8)));

    [Fact]
    public void A_pile_whose_clock_is_eight_hours_ahead_is_compared_as_if_it_were_right()
    {
        var right = Comparisons(Settled(Right));
        var wrong = Comparisons(Settled(Wrong));

        right.Count.ShouldBeGreaterThan(25);
        // What happened in the last eight hours waits for the day to end.
        wrong.Count.ShouldBeInRange(right.Count - 6, right.Count);
        wrong.ShouldBe(right[..wrong.Count]);
    }

    [Fact]
    public void Any_permutation_of_arrivals_gives_the_same_comparisons_clocks_and_payments() => Gen.Shuffle(Wrong).Sample(
        shuffled => Facts(Settled([.. shuffled.Select((item, index) => item with { Ingest = index + 1 })])).ShouldBe(Facts(Settled(Wrong))),
        iter: 10);

    [Fact]
    public void The_state_of_wrong_clocks_and_payments_is_saved_and_restored()
    {
        var saved = StateFormat.Snapshot(Settled(Wrong));

        StateFormat.Snapshot(StateFormat.Restore("S1", saved)).ShouldBe(saved);
    }

    static List<(decimal Pile, decimal Reference)> Comparisons(StationState state) =>
    [
        .. state.Blocks
            .SelectMany(block => block.Piles)
            .SelectMany(pile => pile.Comparisons)
            .Select(comparison => (comparison.PileEnergy.KilowattHours, comparison.ReferenceEnergy.KilowattHours)),
    ];

    static string Facts(StationState state) => string.Join(' ', Comparisons(state)) + string.Join(' ', state.Blocks.Select(block =>
        string.Join(' ', block.Clocks) + string.Join(' ', block.Payments.SelectMany(day => day.Charges).Select(charge => (charge.Transaction, charge.Difference)))));

    static StationState Settled(StoredItem[] items)
    {
        var state = new StationState("S1");
        MonitoringPipeline.Absorb(state, items);
        MonitoringPipeline.Settle(state, Some.StationWithReference()).ShouldBeEmpty();
        return state;
    }

    static IEnumerable<AdmittedItem> Items(TimeSpan ahead)
    {
        var energy = 100m;
        for (var (minute, number) = (0, 0); minute < 4 * 1_440; minute += 180, number++)
        {
            yield return Some.Reading("S1-P1-R", minute + 5, energy);
            yield return Shift(Some.Event(TransactionEventKind.Started, $"T{number}", minute + 10, energy), ahead);
            energy += 20 + (number % 5);
            yield return Shift(Some.Event(TransactionEventKind.Ended, $"T{number}", minute + 40, energy, 20 + (number % 5)), ahead);
            yield return Some.Reading("S1-P1-R", minute + 60, energy);
            yield return Shift(Some.Event(TransactionEventKind.Updated, $"T{number}", minute + 80, energy), ahead);
        }
    }

    static AdmittedEvent Shift(AdmittedEvent item, TimeSpan ahead) => item with
    {
        Event = item.Event with
        {
            At = item.Event.At + ahead,
            Amount = item.Event.SessionEnergy?.KilowattHours + 1,
            Tariff = item.Event.SessionEnergy is { } energy ? [new TariffSlice(item.Event.At, item.Event.At, energy, 1m, null)] : [],
        },
    };
}
