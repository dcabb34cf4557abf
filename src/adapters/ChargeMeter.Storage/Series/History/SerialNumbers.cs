namespace ChargeMeter.Storage.Series.History;

/// <summary>Settles whose readings those without a serial number are: a sender need not repeat it each time.</summary>
static class SerialNumbers
{
    /// <summary>Spans by serial number, each number once for a meter and a start, become the answer: where one number is known, the readings without one
    /// are its own; where several are, they belong to no one.</summary>
    public static IReadOnlyList<RegisterSpan> Settle(IEnumerable<RegisterSpan> spans) =>
    [
        .. spans
            .GroupBy(span => (span.Station, span.Meter, span.Start))
            .SelectMany(group => SettleOne([.. group]))
            .OrderBy(span => span.Station, StringComparer.Ordinal)
            .ThenBy(span => span.Meter, StringComparer.Ordinal)
            .ThenBy(span => span.Start)
            .ThenBy(span => span.FirstAt)
            .ThenBy(span => span.Serial, StringComparer.Ordinal),
    ];

    static RegisterSpan[] SettleOne(RegisterSpan[] spans)
    {
        var numbered = spans.Where(span => span.Serial is not null).ToList();
        var bare = spans.FirstOrDefault(span => span.Serial is null);
        return (bare, numbered) switch
        {
            (null, _) or (_, []) => spans,
            (_, [var only]) => [Join(only, bare)],
            _ => [.. numbered, bare with { IsOfUnknownSerial = true }],
        };
    }

    /// <summary>Both as one. At one instant the lower register comes first, as in the ledger.</summary>
    static RegisterSpan Join(RegisterSpan one, RegisterSpan other)
    {
        var first = (one.FirstAt, one.First).CompareTo((other.FirstAt, other.First)) <= 0 ? one : other;
        var last = (one.LastAt, one.Last).CompareTo((other.LastAt, other.Last)) >= 0 ? one : other;
        return one with
        {
            Readings = one.Readings + other.Readings,
            FirstAt = first.FirstAt,
            First = first.First,
            LastAt = last.LastAt,
            Last = last.Last,
            Lowest = one.Lowest < other.Lowest ? one.Lowest : other.Lowest,
            Highest = one.Highest > other.Highest ? one.Highest : other.Highest,
            HighestPower = new[] { one.HighestPower, other.HighestPower }.MaxBy(power => power?.Kilowatts),
        };
    }
}
