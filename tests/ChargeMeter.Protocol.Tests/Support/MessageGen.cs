using System.Collections.Immutable;
using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Protocol.Messages;
using ChargeMeter.Protocol.Topics;
using CsCheck;

namespace ChargeMeter.Protocol.Tests.Support;

/// <summary>Messages that the contract allows.</summary>
static class MessageGen
{
    public static readonly Gen<DecodedMessage> Statuses =
        from header in Header(TopicKind.Status)
        from at in ValueGen.Time.Perhaps()
        from state in ValueGen.Choice<DeviceState>()
        from code in ValueGen.Remark.PerhapsText()
        from firmware in ValueGen.Remark.PerhapsText()
        select header with { Status = new DeviceStatus(at, state, code, firmware) };

    public static readonly Gen<Rejection> Rejections =
        from at in ValueGen.Time
        from topic in ValueGen.Text(0, 300)
        from seq in Gen.Long[0, long.MaxValue - 8].Perhaps()
        from reason in ValueGen.Name
        from field in ValueGen.Remark.PerhapsText()
        from sha256 in Gen.Char["0123456789abcdef"].Array[64]
        select new Rejection(at, topic, seq, reason, field, new string(sha256));

    static readonly Gen<Reading> Bare =
        from meter in ValueGen.Identifier
        from at in ValueGen.Time
        from energy in ValueGen.Energy
        from export in ValueGen.Energy.Perhaps()
        from transaction in ValueGen.Name.PerhapsText()
        from serial in ValueGen.Name.PerhapsText()
        from clock in ValueGen.Choice<ClockState>().Perhaps()
        select new Reading
        {
            Meter = meter,
            At = at,
            Energy = energy,
            Export = export,
            Transaction = transaction,
            Serial = serial,
            Clock = clock,
        };

    static readonly Gen<Reading> Readings =
        from reading in Bare
        from power in Gen.Double[-10_000, 10_000].Perhaps()
        from voltage in Gen.Double[0, 100_000].Perhaps()
        from current in Gen.Double[-100_000, 100_000].Perhaps()
        from temperature in Gen.Double[-100, 200].Perhaps()
        select reading with
        {
            Power = power is { } kilowatts ? Power.FromKilowatts(kilowatts) : null,
            Voltage = voltage is { } volts ? Voltage.FromVolts(volts) : null,
            Current = current is { } amperes ? Current.FromAmperes(amperes) : null,
            Temperature = temperature is { } degrees ? Temperature.FromDegreesCelsius(degrees) : null,
        };

    public static readonly Gen<DecodedMessage> GatewayReadings =
        Gen.Select(Header(TopicKind.GatewayReadings), Readings.Array[1, 5], (header, readings) => header with { Readings = [.. readings] });

    public static readonly Gen<DecodedMessage> MeterReadings = GatewayReadings.SelectMany(message => ValueGen.Identifier.Select(meter => message with
    {
        Address = new TopicAddress(TopicKind.MeterReadings, message.Address!.Station, meter),
        Readings = message.Readings.Select(reading => reading with { Meter = meter }).ToImmutableArray(),
    }));

    public static Gen<DecodedMessage> Header(TopicKind kind) =>
        from station in ValueGen.Identifier
        from device in ValueGen.Identifier
        from seq in Gen.Long[0, long.MaxValue - 8].Perhaps()
        from sent in ValueGen.Time.Perhaps()
        from delayed in Gen.Bool
        select new DecodedMessage
        {
            Address = new TopicAddress(kind, station, kind == TopicKind.GatewayReadings ? null : device),
            Seq = seq,
            Sent = sent,
            Delayed = delayed,
        };
}
