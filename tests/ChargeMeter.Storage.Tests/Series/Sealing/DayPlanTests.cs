using ChargeMeter.Storage.Series.DuckDb.Sealing;
using CsCheck;
using Shouldly;
using Xunit;

namespace ChargeMeter.Storage.Tests.Series.Sealing;

public sealed class DayPlanTests
{
    static readonly DateOnly Day = new(2026, 11, 22);

    [Fact]
    public void Neighbours_share_a_file_until_it_is_full() =>
        Plan([("S1", 6), ("S2", 4), ("S3", 1), ("S4", 50)], []).ShouldBe([("S1", "S2", null), ("S3", "S3", null), ("S4", "S4", null)]);

    [Fact]
    public void What_belongs_to_a_file_goes_into_it_and_what_lies_between_two_gets_its_own() =>
        Plan([("S1", 1), ("S3", 1), ("S5", 1), ("S6", 1), ("S9", 1)], [Part("S2", "S4"), Part("S7", "S8")])
            .ShouldBe([("S1", "S1", null), ("S2", "S4", "S2"), ("S5", "S6", null), ("S9", "S9", null)]);

    [Fact]
    public void Each_station_is_in_one_file_and_no_two_overlap() => Gen.Select(
            Gen.Int[0, 60].HashSet[0, 30], Gen.Int[1, 12].Array[60], Gen.Int[0, 60].HashSet[0, 10])
        .Sample((open, counts, bounds) =>
        {
            string[] ends = [.. bounds.Order().Select(Name)];
            SealedPart[] parts = [.. Enumerable.Range(0, ends.Length / 2).Select(index => Part(ends[2 * index], ends[(2 * index) + 1]))];
            var slices = DayPlan.Of([.. open.Order().Select(station => (Name(station), (long)counts[station % 60]))], parts, Day, 10);

            foreach (var station in open.Select(Name))
            {
                slices.Count(slice => Covers(slice, station)).ShouldBe(1);
            }

            var all = slices.Where(slice => slice.Replaced is null).Select(slice => Part(slice.FirstStation, slice.LastStation)).Concat(parts)
                .OrderBy(part => part.FirstStation, StringComparer.Ordinal).ToList();
            all.Zip(all.Skip(1)).ShouldAllBe(pair => string.CompareOrdinal(pair.First.LastStation, pair.Second.FirstStation) < 0);
        });

    static string Name(int station) => $"S{station:00}";

    static bool Covers(DaySlice slice, string station) => Part(slice.FirstStation, slice.LastStation).Covers(station);

    static SealedPart Part(string first, string last) => new(Day, first, first, last, 10, 100, "", 1, 9);

    static IEnumerable<(string First, string Last, string? Replaced)> Plan((string, long)[] open, SealedPart[] parts) =>
        DayPlan.Of(open, parts, Day, 10).Select(slice => (slice.FirstStation, slice.LastStation, slice.Replaced?.Name));
}
