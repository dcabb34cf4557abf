using System.Collections.Immutable;
using ChargeMeter.Monitoring.Assessment;
using ChargeMeter.Monitoring.Clocks;
using ChargeMeter.Monitoring.Fleet;

namespace ChargeMeter.Monitoring.Tests.Assessment.Timing;

/// <summary>
/// Piles that charge at any time behind a master, each meter read four times an hour and when a charge begins or ends, on its own clock: simulated by the minute
/// without the code that is to be tested. What a silent device sends is all backlog, so its times are taken as they are.
/// </summary>
sealed class ClockedStation
{
    public const string Master = "S1-M";
    const string OtherMaster = "S1-N";
    const int MinutesPerDay = 1_440;
    const int MinutesPerReading = 15;
    const decimal PileStep = 0.01m;
    const decimal MasterStep = 0.1m;
    const double PerMinute = 1 / 60.0;

    readonly Random _random;
    readonly int _days;
    readonly List<(double From, double To, double Kilowatts)>[] _charges;

    public ClockedStation(int seed, int piles, int days, double kilowatts = 60, double hours = 1, double chargesPerDay = 6)
    {
        (_random, _days) = (new Random(seed), days);
        _charges = [.. Enumerable.Range(0, piles).Select(_ => Charges(kilowatts, hours, chargesPerDay).ToList())];
    }

    /// <summary>The first day.</summary>
    public static DateOnly First => DateOnly.FromDateTime(Some.Morning.UtcDateTime);

    /// <summary>Seconds by which a device's clock is ahead.</summary>
    public Dictionary<string, double> AheadSeconds { get; } = new(StringComparer.Ordinal);

    /// <summary>The devices of which no time of receipt tells.</summary>
    public HashSet<string> Silent { get; } = new(StringComparer.Ordinal);

    /// <summary>The relative error of a pile, by number and day.</summary>
    public Func<int, double, double> Error { get; init; } = (_, _) => 0;

    /// <summary>What is used beside charging, in kW, by what each pile draws and the minute.</summary>
    public Func<double[], int, double> Auxiliary { get; init; } = (_, _) => 1;

    /// <summary>The pile that hangs elsewhere; −1 for none.</summary>
    public int Elsewhere { get; init; } = -1;

    /// <summary>Whether another master is there: the pile that hangs elsewhere hangs behind it, and the next pile is registered there, but hangs behind the first.</summary>
    public bool IsSwapped { get; init; }

    public StationModel Model => Some.Station(
    [
        .. _charges.Select((_, pile) => Some.Pile(Pile(pile), IsSwapped && pile == Elsewhere + 1 ? OtherMaster : Master) with { Kind = CurrentKind.AC }),
        .. Masters.Select(master => Some.Reference(master) with { Role = MeterRole.Master, Resolution = Some.KilowattHours(MasterStep) }),
    ]);

    string[] Masters => IsSwapped ? [Master, OtherMaster] : [Master];

    /// <summary>Has a pile charge as another does, some minutes later, give or take ten.</summary>
    public void Follow(int pile, int other, double minutes) => _charges[pile] =
        [.. _charges[other].Select(charge => (By: minutes + (20 * (_random.NextDouble() - 0.5)), Charge: charge))
            .Select(later => (later.Charge.From + later.By, later.Charge.To + later.By, later.Charge.Kilowatts))];

    public static string Pile(int pile) => $"S1-P{pile + 1}";

    /// <summary>The evidence, by day in order.</summary>
    public ImmutableArray<EvidenceBlock> Blocks()
    {
        var lines = Lines();
        var points = Enumerable.Range(0, lines.Length).ToDictionary(
            meter => Name(meter), meter => Points(Name(meter), lines[meter], meter < _charges.Length ? _charges[meter] : [], meter), StringComparer.Ordinal);
        return [.. Enumerable.Range(0, _days).Select(day => Block(First.AddDays(day), points))];
    }

    string Name(int meter) => meter < _charges.Length ? Pile(meter) : Masters[meter - _charges.Length];

    EvidenceBlock Block(DateOnly day, Dictionary<string, List<PairPoint>> points) => new(
        "S1",
        day,
        0,
        [.. _charges.Select((_, pile) => new PileDay(Pile(pile), 1, Some.KilowattHours(50), 0, []))],
        [],
        [.. points.Keys.Where(device => !Silent.Contains(device)).Select(Heard)])
    {
        Registers =
        [
            .. points.OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => RegisterTrace.Of(pair.Key, [.. pair.Value.Where(point => DateOnly.FromDateTime(point.At.UtcDateTime) == day)])),
        ],
    };

    static ClockOffset Heard(string device) => new(device, TimeSpan.Zero, TimeSpan.FromSeconds(0.2), 40);

    IEnumerable<(double From, double To, double Kilowatts)> Charges(double kilowatts, double hours, double perDay)
    {
        for (var at = 0.0; at < _days * MinutesPerDay;)
        {
            at += -Math.Log(1 - _random.NextDouble()) * MinutesPerDay / perDay;
            var to = at + (60 * hours * (0.5 + _random.NextDouble()));
            yield return (at, to, kilowatts * (0.5 + _random.NextDouble()));
            at = to;
        }
    }

    // What each register truly holds at each whole minute, the master's last.
    double[][] Lines()
    {
        var minutes = (_days * MinutesPerDay) + 1;
        var lines = Enumerable.Range(0, _charges.Length + Masters.Length).Select(_ => new double[minutes]).ToArray();
        var fluctuation = 0.0;
        for (var minute = 1; minute < minutes; minute++)
        {
            var drawn = Array.ConvertAll(_charges, charges => charges.Sum(charge =>
                charge.Kilowatts * Math.Max(0, Math.Min(minute, charge.To) - Math.Max(minute - 1, charge.From))));
            var passed = 0.0;
            for (var pile = 0; pile < _charges.Length; pile++)
            {
                passed += pile == Elsewhere ? 0 : drawn[pile];
                lines[pile][minute] = lines[pile][minute - 1] + (drawn[pile] * PerMinute * (1 + Error(pile, minute / (double)MinutesPerDay)));
            }

            fluctuation += (-fluctuation * PerMinute) + (0.1 * Math.Sqrt(2 * PerMinute) * Math.Sqrt(12) * (_random.NextDouble() - 0.5));
            passed += Auxiliary(drawn, minute) + fluctuation;
            var master = lines[_charges.Length];
            master[minute] = master[minute - 1] + ((passed + (0.009 * passed * passed / (120 * _charges.Length))) * PerMinute);
            if (IsSwapped)
            {
                lines[^1][minute] = lines[^1][minute - 1] + ((1 + drawn[Elsewhere]) * PerMinute);
            }
        }

        return lines;
    }

    List<PairPoint> Points(string device, double[] line, List<(double From, double To, double Kilowatts)> charges, int meter)
    {
        var ahead = AheadSeconds.GetValueOrDefault(device);
        var phase = meter >= _charges.Length ? 0 : (meter * 7 % MinutesPerReading) + 0.3;
        var readings = Enumerable.Range(0, _days * MinutesPerDay / MinutesPerReading).Select(reading => (reading * MinutesPerReading) + phase);
        return
        [
            .. readings.Concat(charges.SelectMany(charge => new[] { charge.From, charge.To }))
                .Where(minute => minute < line.Length - 1)
                .Order()
                .Select(minute => new PairPoint(
                    new DateTimeOffset(First, TimeOnly.MinValue, TimeSpan.Zero).AddMinutes(minute).AddSeconds(ahead),
                    Some.KilowattHours(Truncated((decimal)At(line, charges, minute), meter >= _charges.Length ? MasterStep : PileStep)),
                    0,
                    meter < _charges.Length,
                    false)),
        ];
    }

    // A charge may begin or end within a minute: until then, or from then on, the register stands still.
    static double At(double[] line, List<(double From, double To, double Kilowatts)> charges, double minute)
    {
        var whole = (int)minute;
        var (from, to) = (line[whole], line[whole + 1]);
        var begins = charges.Select(charge => charge.From).Where(start => start > whole && start < whole + 1).Cast<double?>().FirstOrDefault() ?? whole;
        var ends = charges.Select(charge => charge.To).Where(end => end > whole && end < whole + 1).Cast<double?>().FirstOrDefault() ?? whole + 1;
        return ends <= begins ? from + ((to - from) * (minute - whole)) : from + ((to - from) * Math.Clamp((minute - begins) / (ends - begins), 0, 1));
    }

    static decimal Truncated(decimal value, decimal step) => Math.Floor(value / step) * step;
}
