using System.Collections.Immutable;
using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Monitoring.Assessment;
using ChargeMeter.Monitoring.Fleet;

namespace ChargeMeter.Monitoring.Tests.Assessment;

/// <summary>Four piles, of direct current but for one perhaps, behind an AC master that is read each quarter of an hour, ten vehicles that charge at them, and
/// two certificates.</summary>
sealed class BalancedStation
{
    /// <summary>The upper meter.</summary>
    public const string Master = "S1-M";

    const int Piles = 4;
    const int Vehicles = 10;
    const int Quarters = 96;
    const int QuartersOfCharge = 8;
    const decimal MasterStep = 0.1m;
    const decimal PileStep = 0.01m;
    const double Auxiliaries = 1;

    readonly double[] _registers = new double[Piles + 1];
    readonly Random _random = new(7);
    readonly int _alternating;

    BalancedStation(int alternating) => _alternating = alternating;

    /// <summary>The first day.</summary>
    public static DateOnly First => DateOnly.FromDateTime(Some.Morning.UtcDateTime);

    /// <summary>The station as registered.</summary>
    public static StationModel Model { get; } = Some.Station([.. Enumerable.Range(1, Piles).Select(Registered), Upper()]);

    /// <summary>The evidence of some days.</summary>
    /// <param name="days">The days.</param>
    /// <param name="percent">The error of a pile, from 1, on a day, from 0.</param>
    /// <param name="alternating">The pile without a converter; 0 for none.</param>
    public static ImmutableArray<EvidenceBlock> Blocks(int days, Func<int, int, double> percent, int alternating = 0)
    {
        var station = new BalancedStation(alternating);
        return [.. Enumerable.Range(0, days).Select(day => station.Block(day, pile => percent(pile, day)))];
    }

    static MeterModel Registered(int pile)
    {
        var model = Some.Pile(Name(pile), Master);
        return pile > 2 ? model : model with
        {
            Certificates = [new("C-" + model.Id, First.AddDays(-30), RelativeError.Zero, null, RelativeError.FromPercent(0.1), 2, true, null, "CAL-1")],
        };
    }

    static MeterModel Upper() => Some.Reference(Master) with { Role = MeterRole.Master, Resolution = Some.KilowattHours(MasterStep) };

    static string Name(int pile) => $"S1-P{pile}";

    EvidenceBlock Block(int day, Func<int, double> percent)
    {
        var points = Enumerable.Range(0, Piles + 1).Select(_ => new long[Quarters]).ToArray();
        for (var quarter = 0; quarter < Quarters; quarter++)
        {
            for (var meter = 0; meter <= Piles; meter++)
            {
                var step = meter == 0 ? MasterStep : PileStep;
                points[meter][quarter] = Some.KilowattHours(Math.Floor((decimal)_registers[meter] / step) * step).MicrowattHours;
            }

            Flow(day, quarter, percent);
        }

        var piles = Enumerable.Range(1, Piles).ToList();
        return new EvidenceBlock("S1", First.AddDays(day), 0, [.. piles.Select(pile => Day(pile, day))], [], [])
        {
            Registers = [Trace(day, Master, points[0]), .. piles.Select(pile => Trace(day, Name(pile), points[pile]))],
            Charges = [.. piles.Select(pile => Charge(pile, day, percent(pile)))],
        };
    }

    // The master sees what the nominal converters take, what cables lose, and what the station uses beside charging.
    void Flow(int day, int quarter, Func<int, double> percent)
    {
        var upper = (Auxiliaries + (0.1 * _random.NextDouble())) / 4;
        for (var pile = 1; pile <= Piles; pile++)
        {
            var kilowatts = IsCharging(pile, day, quarter) ? Kilowatts(pile, day) : 0;
            upper += kilowatts > 0 ? (kilowatts + (pile == _alternating ? 0 : Lost(kilowatts))) / 4 : 0;
            _registers[pile] += kilowatts / 4 * (1 + (percent(pile) / 100));
        }

        _registers[0] += upper + (0.009 * upper * upper * 4 / (120 * Piles));
    }

    // In a converter, in kW.
    static double Lost(double kilowatts) => (kilowatts * 0.03) + 0.45 + (8e-5 * kilowatts * kilowatts);

    static bool IsCharging(int pile, int day, int quarter) => quarter - (((pile * 17) + (day * 5)) % 80) is >= 0 and < QuartersOfCharge;

    static double Kilowatts(int pile, int day) => 30 + (20 * ((pile + day) % 4));

    static double Delivered(int pile, int day) => Kilowatts(pile, day) * QuartersOfCharge / 4;

    static PileDay Day(int pile, int day) => new(Name(pile), 1, Some.KilowattHours((decimal)Delivered(pile, day)), 0, []);

    static RegisterTrace Trace(int day, string device, long[] points)
    {
        var start = new DateTimeOffset(First.AddDays(day), TimeOnly.MinValue, TimeSpan.Zero).ToUnixTimeMilliseconds();
        return new(device, [.. points.Select((_, quarter) => start + (quarter * 900_000L))], [.. points], [.. points.Select(_ => 0)]);
    }

    // Each vehicle counts 0.6 % more than is delivered, give or take half a percent from charge to charge.
    VehicleCharge Charge(int pile, int day, double percent) => new(
        Name(pile),
        $"V{((pile * 3) + day) % Vehicles}",
        new DateTimeOffset(First.AddDays(day), new TimeOnly(12, 0), TimeSpan.Zero),
        Some.KilowattHours((decimal)(Delivered(pile, day) * (1 + (percent / 100)))),
        Some.KilowattHours((decimal)(Delivered(pile, day) * (1.001 + (0.01 * _random.NextDouble())))),
        1);
}
