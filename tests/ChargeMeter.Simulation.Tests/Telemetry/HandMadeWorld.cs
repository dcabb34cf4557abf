using System.Collections.Immutable;
using System.Globalization;
using ChargeMeter.Protocol.Decoding;
using ChargeMeter.Protocol.Messages;
using ChargeMeter.Simulation.Scenarios;
using ChargeMeter.Simulation.Telemetry;
using ChargeMeter.Simulation.World;

namespace ChargeMeter.Simulation.Tests.Telemetry;

/// <summary>A station simple enough to be reckoned by hand: a charge of 40 kWh at each pile every two hours.</summary>
static class HandMadeWorld
{
    public const double SessionMinutes = 40;
    public const double Kilowatts = 60;
    public static readonly DateTimeOffset Start = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);
    public static readonly WorldSpan Span = new(Start, Start.AddDays(3));

    /// <summary>Nothing goes wrong, and every clock is right.</summary>
    public static readonly TelemetrySettings Clean = new()
    {
        LateShare = 0,
        LostShare = 0,
        RepeatedShare = 0,
        Outages = new OutageSettings { Share = 0 },
        Clocks = new ClockSettings { SpreadSeconds = 0, SecondsShare = 0, MinutesShare = 0 },
    };

    public static WorldStation Station(int piles = 4, Func<WorldMeter, WorldMeter>? change = null)
    {
        var meters = ImmutableArray.CreateBuilder<WorldMeter>();
        var sessions = new List<WorldSession>();
        for (var pile = 1; pile <= piles; pile++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"S001-P{pile:00}");
            var own = Sessions(id, pile).ToList();
            sessions.AddRange(own);
            var energy = Curve(own, 1);
            meters.Add(Meter(id + "-R", "reference", "S001-M", energy, energy, 0.001m));
            meters.Add(Meter(id, "pile", id + "-R", energy, Curve(own, 1 + (0.01 * pile)), 0.01m) with { RatedKilowatts = 120 });
        }

        var auxiliary = Level(piles * 0.2);
        var master = Level((piles * 0.2) + (piles * 25));
        meters.Add(Meter("S001-A", "consumer", "S001-M", auxiliary, auxiliary, 0.01m));
        meters.Add(Meter("S001-M", "master", null, master, master, 0.4m));
        return new WorldStation(
            "S001", "OP1", "Nankai", "DC", 117.2, 39.1, [.. meters.Select(change ?? (meter => meter))], [.. sessions.OrderBy(session => session.Start)]);
    }

    public static StationTelemetry Telemetry(TelemetrySettings settings, WorldStation? station = null, int seed = 1) =>
        new(station ?? Station(), settings, Span, seed);

    public static IReadOnlyList<ReceivedMessage> Messages(this StationTelemetry telemetry) =>
        [.. telemetry.Advance(Span.End).OrderBy(message => message.ReceivedAt)];

    public static DecodedMessage Decoded(this ReceivedMessage message) => new MessageDecoder(new DecoderOptions()).Decode(message);

    public static IEnumerable<Reading> ReadingsOf(this IEnumerable<ReceivedMessage> messages, string meter) =>
        messages.SelectMany(message => message.Decoded().Readings).Where(reading => reading.Meter == meter);

    public static IEnumerable<TransactionEvent> Ended(this IEnumerable<ReceivedMessage> messages) =>
        messages.Select(message => message.Decoded().Event).OfType<TransactionEvent>().Where(said => said.Kind == TransactionEventKind.Ended);

    public static int CountOf(this StationTelemetry telemetry, string kind) =>
        telemetry.Faults.Where(fault => fault.Kind == kind).Sum(fault => fault.Messages);

    static IEnumerable<WorldSession> Sessions(string pile, int number) =>
        from hour in Enumerable.Range(0, 36)
        let start = Start.AddHours(2 * hour).AddMinutes(30 + (3.217 * number))
        select new WorldSession(
            pile, FormattableString.Invariant($"T-{pile}-{hour}"), start, start.AddMinutes(SessionMinutes), $"vehicle-{hour % 7}", 39.6);

    static WorldMeter Meter(string id, string role, string? parent, EnergyCurve energy, EnergyCurve indicated, decimal resolution) => new()
    {
        Id = id,
        Role = role,
        Parent = parent,
        Kind = "DC",
        AccuracyClass = "1",
        ResolutionKilowattHours = resolution,
        True = energy,
        Indicated = indicated,
        StartKilowattHours = 1234.5678m,
    };

    static EnergyCurve Curve(IEnumerable<WorldSession> sessions, double factor)
    {
        var (seconds, energies, total) = (new List<double>(), new List<double>(), 0.0);
        foreach (var session in sessions)
        {
            Add(session.Start, 0);
            Add(session.End, factor * Kilowatts * SessionMinutes / 60);
        }

        return new EnergyCurve(Start, [.. seconds], [.. energies]);

        void Add(DateTimeOffset at, double energy)
        {
            seconds.Add((at - Start).TotalSeconds);
            energies.Add(total += energy);
        }
    }

    static EnergyCurve Level(double kilowatts) => new(Start, [0, Span.Length.TotalSeconds], [0, kilowatts * Span.Length.TotalHours]);
}
