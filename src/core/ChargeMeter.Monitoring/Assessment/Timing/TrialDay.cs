using ChargeMeter.Metrology.Estimation.Balance;
using ChargeMeter.Metrology.Estimation.Fusion;
using ChargeMeter.Monitoring.Assessment.Balance;

namespace ChargeMeter.Monitoring.Assessment.Timing;

/// <summary>A day of a balance, with the clock of one lower meter tried elsewhere.</summary>
/// <remarks>Reference: METHOD.md, "From the balance". The level of the noise is the day's own, so it does not enter.</remarks>
sealed class TrialDay
{
    const double FreeError = 0.05;
    const double LeastShareOfWindows = 0.7;

    readonly DateOnly _day;
    readonly BalanceNode _node;
    readonly int _meter;
    readonly Func<WindowBuilder> _lines;
    readonly Dictionary<long, (double Sum, int Windows)> _tried = [];
    WindowBuilder? _builder;

    /// <summary>A day whose traces are read only where something is tried.</summary>
    public TrialDay(DateOnly day, BalanceNode node, int meter, Func<WindowBuilder> lines) => (_day, _node, _meter, _lines) = (day, node, meter, lines);

    /// <summary>The day.</summary>
    public DateOnly Date => _day;

    /// <summary>How much better the day fits where the clock is taken to be ahead by so much than where it is taken to be right: n·ln(χ²₀/χ²).</summary>
    public double Gain(long milliseconds)
    {
        var (right, ahead) = (Try(0), Try(milliseconds));
        var fewest = Math.Min(right.Windows, ahead.Windows);
        return fewest == 0 || fewest < LeastShareOfWindows * right.Windows
            ? 0
            : fewest * Math.Log(right.Sum / right.Windows / (ahead.Sum / ahead.Windows));
    }

    /// <summary>The day condensed, the clock being taken to be ahead by so much; null where it has no windows.</summary>
    public BalanceInformation? At(long milliseconds) =>
        BalanceInformation.Of((_builder ??= _lines()).Ahead(_meter, milliseconds).Build(_day), _node.Columns, WindowNoise.Unknown);

    /// <summary>Keeps what was found and lets go of the traces, which are much more.</summary>
    public void Close() => _builder = null;

    (double Sum, int Windows) Try(long milliseconds)
    {
        if (!_tried.TryGetValue(milliseconds, out var tried))
        {
            tried = At(milliseconds) is { } day ? (Reduce([day]).SumOfSquares([]), day.Windows) : (0, 0);
            _tried[milliseconds] = tried;
        }

        return tried;
    }

    ClockReduction Reduce(IReadOnlyList<BalanceInformation> days) => new(_node.Columns, days, BalancePrior.Default, FreeError);
}
