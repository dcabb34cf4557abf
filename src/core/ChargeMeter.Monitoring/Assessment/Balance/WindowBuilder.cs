using ChargeMeter.Metrology.Estimation.Balance;
using ChargeMeter.Monitoring.Fleet;

namespace ChargeMeter.Monitoring.Assessment.Balance;

/// <summary>Cuts a day of a balance into windows between readings of its upper meter.</summary>
/// <remarks>
/// A window belongs to the day in which it ends. The registers beneath are read off between their own points; where one of them is not
/// known on both sides of an instant, or broke in between, there is no window. Reference: METHOD.md, "Windows".
/// </remarks>
sealed class WindowBuilder
{
    const long LeastMilliseconds = 14 * 60 * 1000;
    const long MostMilliseconds = 2 * 60 * 60 * 1000;
    const long DayMilliseconds = 24L * 60 * 60 * 1000;

    readonly BalanceNode _node;
    readonly RegisterLine _upper;
    readonly RegisterLine[] _lower;
    readonly TimeZoneInfo _zone;
    readonly double _steps;

    /// <summary>A builder over the traces of the day and its neighbours, by device.</summary>
    /// <param name="node">The balance.</param>
    /// <param name="traces">The traces.</param>
    /// <param name="zone">The station's time zone.</param>
    /// <param name="ahead">By how many milliseconds a device's clock is taken to be ahead.</param>
    public WindowBuilder(BalanceNode node, ILookup<string, RegisterTrace> traces, TimeZoneInfo zone, Func<string, long> ahead)
        : this(node, zone, Line(node.Upper.Id, traces, ahead), [.. node.Lower.Select(meter => Line(meter.Id, traces, ahead))])
    {
    }

    WindowBuilder(BalanceNode node, TimeZoneInfo zone, RegisterLine upper, RegisterLine[] lower)
    {
        (_node, _zone, _upper, _lower) = (node, zone, upper, lower);
        _steps = StepVariance(node.Upper) + node.Lower.Sum(StepVariance);
    }

    /// <summary>The same with the clock of one lower meter taken to be ahead by so much.</summary>
    public WindowBuilder Ahead(int meter, long milliseconds) =>
        new(_node, _zone, _upper, [.. _lower.Select((line, index) => index == meter ? line.Ahead(milliseconds) : line)]);

    /// <summary>The windows that end on a day, UTC.</summary>
    public BalanceWindows Build(DateOnly day)
    {
        var start = new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero).ToUnixTimeMilliseconds();
        var instants = Instants(start).Select(Read).ToList();
        var pairs = Enumerable.Range(0, Math.Max(0, instants.Count - 1)).Where(first => IsWindow(instants[first], instants[first + 1])).ToList();
        var windows = new BalanceWindows(pairs.Count, _lower.Length);
        for (var window = 0; window < pairs.Count; window++)
        {
            Fill(windows, window, instants, pairs);
        }

        return windows;
    }

    static RegisterLine Line(string device, ILookup<string, RegisterTrace> traces, Func<string, long> ahead) =>
        new RegisterLine(traces[device]).Ahead(ahead(device));

    List<long> Instants(long start)
    {
        var instants = new List<long>();
        foreach (var time in _upper.TimesWithin(start - MostMilliseconds, start + DayMilliseconds))
        {
            if (time <= start && instants.Count > 0)
            {
                instants[0] = time;
            }
            else if (instants.Count == 0 || time - instants[^1] >= LeastMilliseconds)
            {
                instants.Add(time);
            }
        }

        return instants;
    }

    Instant Read(long time) => new(time, _upper.At(time), [.. _lower.Select(line => line.At(time))]);

    static bool IsWindow(Instant from, Instant to) =>
        to.Time - from.Time <= MostMilliseconds
        && Same(from.Upper, to.Upper)
        && from.Lower.Zip(to.Lower).All(pair => Same(pair.First, pair.Second));

    static bool Same(RegisterAt? from, RegisterAt? to) => from is { } left && to is { } right && left.Epoch == right.Epoch;

    void Fill(BalanceWindows windows, int window, List<Instant> instants, List<int> pairs)
    {
        var (from, to) = (instants[pairs[window]], instants[pairs[window] + 1]);
        var continues = window > 0 && pairs[window - 1] + 1 == pairs[window];
        // Consecutive numbers only for instants that two windows share.
        windows.From[window] = window == 0 ? 0 : windows.From[window - 1] + (continues ? 1 : 2);
        windows.InstantVariance[windows.From[window]] = Variance(from);
        windows.InstantVariance[windows.From[window] + 1] = Variance(to);
        windows.InstantPowerSquared[windows.From[window]] = PowerSquared(from);
        windows.InstantPowerSquared[windows.From[window] + 1] = PowerSquared(to);
        windows.Hours[window] = (to.Time - from.Time) / 3.6e6;
        windows.LocalHour[window] = TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(from.Time), _zone).TimeOfDay.TotalHours;
        windows.Upper[window] = Advance(from.Upper, to.Upper);
        for (var meter = 0; meter < _lower.Length; meter++)
        {
            var at = (window * _lower.Length) + meter;
            windows.Energy[at] = Advance(from.Lower[meter], to.Lower[meter]);
            windows.PowerStep[at] = to.Lower[meter]!.Value.Kilowatts - from.Lower[meter]!.Value.Kilowatts;
            if (_node.Columns.HasConverters)
            {
                foreach (var (hours, kilowatts) in _lower[meter].Moving(from.Time, to.Time))
                {
                    windows.ChargeHours[at] += hours;
                    windows.PowerSquared[at] += hours * kilowatts * kilowatts;
                }
            }
        }
    }

    double Variance(Instant instant) => _steps + instant.Upper!.Value.Variance + instant.Lower.Sum(at => at!.Value.Variance);

    // The upper meter's clock is off by as much as those beneath, against the power of all.
    static double PowerSquared(Instant instant) => instant.Upper!.Value.PowerSquared + instant.Lower.Sum(at => at!.Value.PowerSquared);

    static double Advance(RegisterAt? from, RegisterAt? to) => (to!.Value.Energy - from!.Value.Energy).ToKilowattHoursApproximately();

    // A truncated register is rectangular within its step.
    static double StepVariance(MeterModel meter)
    {
        var step = meter.Resolution.ToKilowattHoursApproximately();
        return step * step / 12;
    }

    sealed record Instant(long Time, RegisterAt? Upper, RegisterAt?[] Lower);
}
