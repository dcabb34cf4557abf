using ChargeMeter.Benchmarks.Measuring;
using ChargeMeter.Storage.Series;
using ChargeMeter.Storage.Series.DuckDb;
using ChargeMeter.TestSupport;

namespace ChargeMeter.Benchmarks.History;

/// <summary>What boards ask about the past: one pile's 30 days by the hour, and the day's energy of all piles.</summary>
static class HistoryBenchmark
{
    const int Million = 1_000_000;

    /// <summary>So many different piles and days are asked for in a run; its value is their median.</summary>
    const int Asked = 9;

    const double MostBytes = 10;
    const double MostCourseMilliseconds = 10;
    const double MostSpansMilliseconds = 8;

    static readonly TimeSpan Month = TimeSpan.FromDays(30);
    static readonly TimeSpan Day = TimeSpan.FromDays(1);
    static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    internal static IReadOnlyList<Figure> Measure(int millions, int runs) => MeasureAsync((long)millions * Million, runs).GetAwaiter().GetResult();

    static async Task<IReadOnlyList<Figure>> MeasureAsync(long readings, int runs)
    {
        using var folder = new TemporaryFolder();
        HistoryWorld.FillPlain(folder.File("plain.duckdb"), readings);
        await HistoryWorld.FillStoreAsync(folder.File("series.duckdb"), readings);
        var open = StoreFile.Bytes(folder.File("series.duckdb"));
        using var plain = new PlainTable(folder.File("plain.duckdb"));
        await using var store = await DuckDbSeriesStore.OpenAsync(new(folder.File("series.duckdb")), CancellationToken.None);
        var days = (int)((HistoryWorld.End(readings) - HistoryWorld.Start) / Day);
        var seconds = await StoreFile.SealAsync(store);
        var note = FormattableString.Invariant($"of {readings / Million} million readings over {days} days");
        var files = StoreFile.SealedBytes(folder.Path);
        return
        [
            new Figure("sealed days, all columns", "bytes a reading", [(double)files / readings], Aim.AtMost(MostBytes), note).With(new("the open table", [(double)open / readings])),
            new("sealing", "readings/s", [readings / seconds]),
            .. Measure(store, plain, days, runs, note),
        ];
    }

    static IEnumerable<Figure> Measure(ISeriesHistory history, PlainTable plain, int days, int runs, string note)
    {
        const string Course = "history: a pile's 30 days by the hour";
        const string Spans = "history: the day's energy of 2,000 piles";
        var length = TimeSpan.FromDays(Math.Min(days, (int)Month.TotalDays));
        var (ourCourse, theirCourse, ourSpans, theirSpans) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());

        // The first run is the compiler's and the disk's and does not count.
        for (var run = 0; run <= runs; run++)
        {
            ourCourse.Add(Median(asked => Check(CourseOf(history, asked, length, days), length / Hour)));
            theirCourse.Add(Median(asked => Check(plain.Course(HistoryWorld.Meter(Pile(asked)), End(asked, length, days) - length, End(asked, length, days)), length / Hour)));
            ourSpans.Add(Median(asked => Check(SpansOf(history, asked, days), HistoryWorld.Meters)));
            theirSpans.Add(Median(asked => Check(plain.Spans(End(asked, Day, days) - Day, End(asked, Day, days)), HistoryWorld.Meters)));
        }

        yield return new Figure(Course, "ms", ourCourse[1..], Aim.AtMost(MostCourseMilliseconds), note).With(new("plain table as it arrives", theirCourse[1..]));
        yield return new Figure(Spans, "ms", ourSpans[1..], Aim.AtMost(MostSpansMilliseconds), note).With(new("plain table as it arrives", theirSpans[1..]));
    }

    static int CourseOf(ISeriesHistory history, int asked, TimeSpan length, int days)
    {
        var (station, meter) = HistoryWorld.Meter(Pile(asked));
        var end = End(asked, length, days);
        return history.ReadCourseAsync(new(station, meter, new(end - length, end), Hour), CancellationToken.None).GetAwaiter().GetResult().Count;
    }

    static int SpansOf(ISeriesHistory history, int asked, int days)
    {
        var end = End(asked, Day, days);
        return history.ReadSpansAsync(HistoryWorld.Stations, new(end - Day, end), CancellationToken.None).GetAwaiter().GetResult()
            .Count(span => span.Advance is not null);
    }

    static int Pile(int asked) => asked * 211 % HistoryWorld.Meters;

    /// <summary>The end of a time of some length that lies within the days, another one for each that is asked.</summary>
    static DateTimeOffset End(int asked, TimeSpan length, int days) =>
        HistoryWorld.Start.AddDays(days - (asked * 37 % (days - (int)length.TotalDays + 1)));

    static double Median(Action<int> ask) =>
        Enumerable.Range(0, Asked).Select(asked => Clock.Seconds(() => ask(asked)) * 1e3).Order().ElementAt(Asked / 2);

    static void Check(int found, double expected)
    {
        if (found != (int)expected)
        {
            throw new InvalidOperationException(FormattableString.Invariant($"{found} were found where {expected} are stored."));
        }
    }
}
