using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Protocol.Messages;
using ChargeMeter.Storage.Series;
using CsCheck;
using Shouldly;
using Xunit;

namespace ChargeMeter.Storage.Tests.Series;

public abstract partial class SeriesStoreContract
{
    [Fact]
    public async Task Every_field_comes_back_as_it_was_given() => await Generated.Item.Array[1, 60].SampleAsync(
        async items =>
        {
            var before = (await Store.ReadWatermarksAsync(Cancel)).GetValueOrDefault("S1");
            var outcomes = await Store.AppendAsync(items, [], Cancel);

            var stored = await SinceAsync(before);
            var given = items.Zip(outcomes).Where(pair => pair.Second.Stored).Select(pair => pair.First).ToList();
            stored.Count.ShouldBe(given.Count);
            foreach (var (expected, actual) in given.Zip(stored))
            {
                Assert.Equal(WithoutLists(expected), WithoutLists(actual.Item));
                TariffOf(actual.Item).ShouldBe(TariffOf(expected));
            }

            var again = await Store.AppendAsync(items, [], Cancel);
            again.ShouldAllBe(outcome => !outcome.Stored);
            again.Select(outcome => outcome.Ingest).ShouldBe(outcomes.Select(outcome => outcome.Ingest));
        },
        iter: RoundTrips,
        threads: 1);

    [Fact]
    public async Task Times_of_receipt_are_cut_to_whole_microseconds()
    {
        var receipt = new Receipt(Some.Start.AddTicks(19), false, false, Some.Start.ToOffset(TimeSpan.FromHours(8)).AddTicks(7), null);
        await AppendAsync(Some.Reading() with { Receipt = receipt });

        (await SinceAsync(0))[0].Item.Receipt.ShouldBe(new(Some.Start.AddTicks(10), false, false, Some.Start, null));
    }

    // A record with an array in it is equal only to itself.
    static AdmittedItem WithoutLists(AdmittedItem item) =>
        item is AdmittedEvent e ? e with { Event = e.Event with { Tariff = [] } } : item;

    static TariffSlice[] TariffOf(AdmittedItem item) => item is AdmittedEvent e ? [.. e.Event.Tariff] : [];
}
