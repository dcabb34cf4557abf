using System.Globalization;
using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Protocol.Messages;
using ChargeMeter.Simulation.Physics;

namespace ChargeMeter.Simulation.Stations;

/// <summary>Writes the transaction events of a pile: what it charges for, what it asks for that, and what the vehicle counted.</summary>
sealed class TransactionWriter(string pile, DateTimeOffset from, int seed)
{
    const decimal Price = 1.0856m;
    const decimal ServicePrice = 0.4074m;
    const string Currency = "CNY";

    /// <summary>The name of a session's transaction: two runs that begin at different seconds share none.</summary>
    public string NameOf(ChargingSession session) =>
        string.Create(CultureInfo.InvariantCulture, $"T-{from:yyyyMMddHHmmss}-{session.Number}");

    public TransactionEvent Started(ChargingSession session, Energy register) => new()
    {
        Kind = TransactionEventKind.Started,
        Transaction = NameOf(session),
        At = session.Start,
        Energy = register,
        Vehicle = PseudonymOf(session.Vehicle),
        Serial = "SN-" + pile,
    };

    public TransactionEvent Ended(ChargingSession session, Energy before, Energy after)
    {
        var random = new Random(unchecked(seed + session.Number));
        var charged = after - before;
        var amount = Math.Round((Price + ServicePrice) * charged.KilowattHours, 2, MidpointRounding.AwayFromZero);
        // A battery gets a little less than the connector gives, and a vehicle does not count it well.
        var atBattery = session.Energy * (0.990 + (0.015 * (random.NextDouble() - 0.5)));
        return new TransactionEvent
        {
            Kind = TransactionEventKind.Ended,
            Transaction = NameOf(session),
            At = EndOf(session),
            Energy = after,
            SessionEnergy = charged,
            Vehicle = PseudonymOf(session.Vehicle),
            VehicleEnergy = Energy.FromKilowattHours(Math.Round((decimal)atBattery, 2)),
            VehicleEnergySource = VehicleEnergySource.Integral,
            Coverage = Math.Round((decimal)(0.99 + (0.01 * random.NextDouble())), 3),
            Amount = amount,
            Currency = Currency,
            Tariff = [new TariffSlice(session.Start, EndOf(session), charged, Price, ServicePrice)],
            Reason = "local",
            Serial = "SN-" + pile,
        };
    }

    /// <summary>The first whole millisecond at which no more current flows.</summary>
    public static DateTimeOffset EndOf(ChargingSession session)
    {
        var ticks = session.End.UtcTicks + TimeSpan.TicksPerMillisecond - 1;
        return new DateTimeOffset(ticks - (ticks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);
    }

    /// <summary>32 hex digits: the vehicles of the neighbourhood are the same at every pile.</summary>
    static string PseudonymOf(int vehicle)
    {
        var bytes = new byte[16];
        new Random(vehicle).NextBytes(bytes);
        return Convert.ToHexStringLower(bytes);
    }
}
