namespace ChargeMeter.Storage.Series.History;

/// <summary>Makes spans of single readings, for a store that cannot group them by itself.</summary>
static class ReadingFold
{
    /// <summary>The spans of readings by the steps of a period.</summary>
    public static IReadOnlyList<RegisterSpan> Fold(IEnumerable<HistoryReading> readings, HistoryPeriod period, TimeSpan step) => SerialNumbers.Settle(
        Agreed(readings.Where(reading => reading.At >= period.From && reading.At < period.To))
            .GroupBy(reading => (reading.Station, reading.Meter, Step: (reading.At - period.From).Ticks / step.Ticks, reading.Serial))
            .Select(group => Span([.. group.OrderBy(reading => reading.At)], period.From + (step * group.Key.Step))));

    /// <summary>The first revision of each reading whose revisions agree on the register.</summary>
    static IEnumerable<HistoryReading> Agreed(IEnumerable<HistoryReading> readings) => readings
        .GroupBy(reading => (reading.Station, reading.Meter, reading.At, reading.Serial))
        .Where(same => same.DistinctBy(reading => reading.Register).Count() == 1)
        .Select(same => same.MinBy(reading => reading.Revision));

    static RegisterSpan Span(HistoryReading[] readings, DateTimeOffset start) =>
        new(readings[0].Station, readings[0].Meter, start, readings[0].Serial)
        {
            Readings = readings.Length,
            FirstAt = readings[0].At,
            First = readings[0].Register,
            LastAt = readings[^1].At,
            Last = readings[^1].Register,
            Lowest = readings.Min(reading => reading.Register),
            Highest = readings.Max(reading => reading.Register),
            HighestPower = readings.MaxBy(reading => reading.Power?.Kilowatts).Power,
        };
}
