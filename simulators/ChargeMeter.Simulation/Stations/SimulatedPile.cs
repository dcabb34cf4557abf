using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Protocol.Messages;
using ChargeMeter.Protocol.Topics;
using ChargeMeter.Simulation.Physics;

namespace ChargeMeter.Simulation.Stations;

/// <summary>A pile and its reference in series: the same true energy, seen by two registers.</summary>
sealed class SimulatedPile
{
    /// <summary>What the certificate of a reference says of its error.</summary>
    public static readonly RelativeError CertifiedReferenceError = RelativeError.FromPercent(0.02);

    /// <summary>What the certificate of a reference states as U, with k = 2.</summary>
    public static readonly RelativeError CertifiedReferenceUncertainty = RelativeError.FromPercent(0.05);

    public const decimal PileResolutionKilowattHours = 0.01m;
    public const decimal ReferenceResolutionKilowattHours = 0.001m;

    readonly SimulatedPileOptions _options;
    readonly TimeSpan _interval;
    readonly DateTimeOffset _from;
    readonly ChargingHistory _history;
    readonly SimulatedRegister _pile;
    readonly SimulatedRegister _reference;
    readonly TransactionWriter _transactions;
    readonly int _seed;

    public SimulatedPile(SimulatedPileOptions options, TimeSpan interval, int seed, DateTimeOffset from)
    {
        var random = new Random(seed);
        _options = options;
        _interval = interval;
        _from = from;
        _history = new ChargingHistory(random.Next(), from);
        _pile = new SimulatedRegister(StartOfRegister(random), options.TrueError, PileResolutionKilowattHours);
        _reference = new SimulatedRegister(StartOfRegister(random), DrawReferenceError(random), ReferenceResolutionKilowattHours);
        _transactions = new TransactionWriter(options.Id, from, random.Next());
        _seed = random.Next();
    }

    /// <summary>The pile and its reference come online.</summary>
    public IEnumerable<SimulatedContent> Statuses()
    {
        foreach (var device in new[] { _options.Id, _options.Reference })
        {
            var status = new DeviceStatus(_from, DeviceState.Online, null, "sim-1");
            yield return new SimulatedContent(TopicKind.Status, device, _from, new DecodedMessage { Status = status }, null);
        }
    }

    /// <summary>The pile's transactions: started and ended when current begins and ceases to flow.</summary>
    public IEnumerable<SimulatedContent> Events()
    {
        var link = new Random(_seed);
        var seq = 0L;
        foreach (var session in _history.Sessions())
        {
            var before = Show(_pile, session.Start);
            yield return Say(_transactions.Started(session, before), session.Start);
            yield return Say(_transactions.Ended(session, before, Show(_pile, session.End)), session.End);
        }

        SimulatedContent Say(TransactionEvent content, DateTimeOffset at) => new(
            TopicKind.Transactions,
            _options.Id,
            content.At + Delay(link),
            new DecodedMessage { Seq = seq++, Event = content },
            True(at));
    }

    /// <summary>The readings of the pile's own meter.</summary>
    public IEnumerable<SimulatedContent> PileReadings() => Readings(_options.Id, _pile, _seed + 1, _transactions.NameOf);

    /// <summary>The readings of the reference, which knows nothing of transactions.</summary>
    public IEnumerable<SimulatedContent> ReferenceReadings() => Readings(_options.Reference, _reference, _seed + 2, _ => null);

    IEnumerable<SimulatedContent> Readings(
        string meter, SimulatedRegister register, int seed, Func<ChargingSession, string?> transactionOf)
    {
        var link = new Random(seed);
        // Meters are not read at one instant: each has a phase of its own within the interval.
        var at = WholeMilliseconds(_from + (_interval * link.NextDouble()));
        for (var seq = 0L; ; seq++, at += _interval)
        {
            var session = _history.SessionAt(at);
            var power = session?.PowerAt(at) ?? 0;
            var reading = new Reading
            {
                Meter = meter,
                At = at,
                Energy = Show(register, at),
                Power = Power.FromKilowatts(Math.Round(power, 2)),
                Voltage = session is null ? null : Voltage.FromVolts(Math.Round(session.Voltage, 1)),
                Current = session is null ? null : Current.FromAmperes(Math.Round(power * 1000 / session.Voltage, 1)),
                Transaction = session is null ? null : transactionOf(session),
                Serial = "SN-" + meter,
                Clock = ClockState.Synchronised,
            };
            yield return new SimulatedContent(
                TopicKind.MeterReadings, meter, at + Delay(link), new DecodedMessage { Seq = seq, Readings = [reading] }, True(at));
        }
    }

    Energy Show(SimulatedRegister register, DateTimeOffset at) => register.Show(_history.DeliveredAt(at));

    Energy True(DateTimeOffset at) => Energy.FromKilowattHours((decimal)_history.DeliveredAt(at));

    static TimeSpan Delay(Random link) => TimeSpan.FromMilliseconds(link.Next(40, 260));

    static decimal StartOfRegister(Random random) => (decimal)(5_000 + (20_000 * random.NextDouble()));

    /// <summary>The true error of a reference is drawn from what its certificate says: normal, u = U/2.</summary>
    static RelativeError DrawReferenceError(Random random)
    {
        var radius = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()));
        var normal = radius * Math.Cos(2 * Math.PI * random.NextDouble());
        return RelativeError.FromFraction(
            CertifiedReferenceError.Fraction + (normal * CertifiedReferenceUncertainty.Fraction / 2));
    }

    static DateTimeOffset WholeMilliseconds(DateTimeOffset at) =>
        new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);
}
