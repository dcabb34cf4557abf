using ChargeMeter.Metrology.Quantities;

namespace ChargeMeter.Monitoring.Assessment.Balance;

/// <summary>The register of one meter over some days, for reading it at any instant.</summary>
/// <remarks>
/// Between two points the register is taken as a straight line. How far it may truly lie from it is stated as a variance: nothing
/// where it stood still, little within a few minutes of steady power, much within a gap in which a charge may have begun or ended.
/// Reference: METHOD.md, "Windows".
/// </remarks>
sealed class RegisterLine
{
    const long LongMilliseconds = 20 * 60 * 1000;
    const double SteadyDeparture = 0.12;
    const double GapDeparture = 1;

    readonly List<long> _times = [];
    readonly List<long> _registers = [];
    readonly List<int> _epochs = [];
    readonly long _ahead;

    /// <summary>The line through the traces of some days, in order of time.</summary>
    public RegisterLine(IEnumerable<RegisterTrace> traces)
    {
        var points = traces.SelectMany(trace => trace.Milliseconds.Select((time, index) =>
            (Time: time, Epoch: trace.Epochs[index], Register: trace.MicrowattHours[index])));
        foreach (var (time, epoch, register) in points.Order())
        {
            Add(time, epoch, register);
        }
    }

    RegisterLine(RegisterLine line, long ahead) => (_times, _registers, _epochs, _ahead) = (line._times, line._registers, line._epochs, ahead);

    /// <summary>The same register, its clock taken to be ahead of true time: what it shows at an instant was so as much earlier.</summary>
    /// <param name="milliseconds">By how much.</param>
    public RegisterLine Ahead(long milliseconds) => milliseconds == _ahead ? this : new RegisterLine(this, milliseconds);

    /// <summary>What it advanced by, in all its epochs.</summary>
    public Energy Advanced => Energy.FromMicrowattHours(
        Enumerable.Range(1, Math.Max(0, _times.Count - 1)).Where(point => _epochs[point] == _epochs[point - 1]).Sum(point => _registers[point] - _registers[point - 1]));

    /// <summary>The instants of the points within a span, in order.</summary>
    public IEnumerable<long> TimesWithin(long from, long to) => _times.Select(time => time - _ahead).Where(time => time >= from && time <= to);

    /// <summary>The register at an instant; null where no two points of one epoch lie about it.</summary>
    public RegisterAt? At(long time)
    {
        var stamped = time + _ahead;
        var found = _times.BinarySearch(stamped);
        if (found >= 0)
        {
            var (left, right) = Powers(found);
            return new RegisterAt(Energy.FromMicrowattHours(_registers[found]), _epochs[found], 0, Square(Math.Max(left, right)), (left + right) / 2);
        }

        var before = ~found - 1;
        return before < 0 || before + 1 == _times.Count || _epochs[before] != _epochs[before + 1] ? null : Between(before, stamped);
    }

    /// <summary>The pieces of the line that overlap a span and on which the register moved: hours of the overlap, and the power in kW.</summary>
    public IEnumerable<(double Hours, double Kilowatts)> Moving(long from, long to) => MovingBetween(from + _ahead, to + _ahead);

    IEnumerable<(double Hours, double Kilowatts)> MovingBetween(long from, long to)
    {
        var found = _times.BinarySearch(from);
        for (var piece = Math.Max(0, found < 0 ? ~found - 1 : found); piece + 1 < _times.Count && _times[piece] < to; piece++)
        {
            var overlap = Math.Min(to, _times[piece + 1]) - Math.Max(from, _times[piece]);
            if (overlap > 0 && _epochs[piece] == _epochs[piece + 1] && _registers[piece + 1] > _registers[piece])
            {
                yield return (Hours(overlap), Kilowatts(piece));
            }
        }
    }

    // A register never falls within an epoch. Of two points that say so the earlier is wrong where the later follows from the one before it.
    void Add(long time, int epoch, long register)
    {
        if (FallsBack(_times.Count - 1, epoch, register) && !FallsBack(_times.Count - 2, epoch, register))
        {
            _times.RemoveAt(_times.Count - 1);
            _registers.RemoveAt(_registers.Count - 1);
            _epochs.RemoveAt(_epochs.Count - 1);
        }

        if (!FallsBack(_times.Count - 1, epoch, register) && (_times.Count == 0 || _times[^1] != time))
        {
            _times.Add(time);
            _registers.Add(register);
            _epochs.Add(epoch);
        }
    }

    bool FallsBack(int point, int epoch, long register) =>
        point >= 0 && (epoch < _epochs[point] || (epoch == _epochs[point] && register < _registers[point]));

    RegisterAt Between(int before, long time)
    {
        var length = _times[before + 1] - _times[before];
        var advanced = _registers[before + 1] - _registers[before];
        var share = (double)(time - _times[before]) / length;
        var departure = (length > LongMilliseconds ? GapDeparture : SteadyDeparture) * Energy.FromMicrowattHours(advanced).ToKilowattHoursApproximately();
        var variance = departure * departure * share * (1 - share);
        var kilowatts = Kilowatts(before);
        return new RegisterAt(
            Energy.FromMicrowattHours(_registers[before] + (long)(share * advanced)), _epochs[before], variance, Square(kilowatts), kilowatts);
    }

    (double Left, double Right) Powers(int point) =>
        (point > 0 ? Kilowatts(point - 1) : 0, point + 1 < _times.Count ? Kilowatts(point) : 0);

    double Kilowatts(int piece) => _epochs[piece] != _epochs[piece + 1] ? 0
        : Energy.FromMicrowattHours(_registers[piece + 1] - _registers[piece]).ToKilowattHoursApproximately() / Hours(_times[piece + 1] - _times[piece]);

    static double Hours(long milliseconds) => milliseconds / 3.6e6;

    static double Square(double value) => value * value;
}
