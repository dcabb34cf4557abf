using System.Collections.Immutable;
using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Protocol.Messages;
using CsCheck;

namespace ChargeMeter.Storage.Tests.Series;

/// <summary>Items with anything at all in every field, but for U+0000 in texts, which the decoder refuses.</summary>
static class Generated
{
    static readonly Gen<string> Text = Gen.OneOf(
        Const("", "监测估计", "充电桩-1 号", "a'b\"c\\d;--", "😀\n\t", "é"), Gen.String[Gen.Char['\u0001', '\uD7FF'], 0, 20]);

    static readonly Gen<string?> MaybeText = Gen.OneOf(Gen.Const((string?)null), Text.Select(text => (string?)text));

    static readonly Gen<DateTimeOffset> Time = Gen.OneOf(Gen.Long[0, 4_000_000_000_000_000], Gen.Long[-60_000_000_000_000_000, 250_000_000_000_000_000])
        .Select(microseconds => DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond));

    static readonly Gen<Energy> Register = Gen.Long.Select(Energy.FromMicrowattHours);

    static readonly Gen<double?> Real = Maybe(Gen.OneOf(Gen.Double, Const(0.0, -0.0, double.NaN, double.PositiveInfinity, double.Epsilon)));

    static readonly Gen<decimal?> Money = Maybe(Gen.OneOf(Gen.Decimal, Const(0.00m, 34.95m, decimal.MaxValue, decimal.MinValue, 1e-28m)));

    static readonly Gen<Receipt> Receipt = Gen.Select(
        Time, Gen.Bool, Gen.Bool, Maybe(Time), Maybe(Gen.Long), (received, retained, delayed, sent, seq) =>
            new Receipt(received, retained, delayed, sent, seq));

    public static readonly Gen<AdmittedItem> Item = Gen.OneOf<AdmittedItem>(
        Gen.Select(Receipt, Reading(), (receipt, reading) => (AdmittedItem)new AdmittedReading("S1", receipt, reading)),
        Gen.Select(Text, Receipt, Event(), (pile, receipt, e) => (AdmittedItem)new AdmittedEvent("S1", pile, receipt, e)),
        Gen.Select(Text, Receipt, Status(), (device, receipt, status) => (AdmittedItem)new AdmittedStatus("S1", device, receipt, status)));

    static Gen<T> Const<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    static Gen<T?> Maybe<T>(Gen<T> gen)
        where T : struct => Gen.OneOf(Gen.Const((T?)null), gen.Select(value => (T?)value));

    static Gen<Reading> Reading() =>
        from meter in Text
        from at in Time
        from energy in Register
        from export in Maybe(Register)
        from power in Real
        from voltage in Real
        from current in Real
        from temperature in Real
        from transaction in MaybeText
        from serial in MaybeText
        from clock in Maybe(Gen.Enum<ClockState>())
        select new Reading
        {
            Meter = meter,
            At = at,
            Energy = energy,
            Export = export,
            Power = power is { } kilowatts ? Power.FromKilowatts(kilowatts) : null,
            Voltage = voltage is { } volts ? Voltage.FromVolts(volts) : null,
            Current = current is { } amperes ? Current.FromAmperes(amperes) : null,
            Temperature = temperature is { } celsius ? Temperature.FromDegreesCelsius(celsius) : null,
            Transaction = transaction,
            Serial = serial,
            Clock = clock,
        };

    static Gen<TransactionEvent> Event() =>
        from kind in Gen.Enum<TransactionEventKind>()
        from transaction in Text
        from at in Time
        from registers in Maybe(Register).Array[3]
        from texts in MaybeText.Array[5]
        from source in Maybe(Gen.Enum<VehicleEnergySource>())
        from money in Money.Array[4]
        from tariff in Slice().Array[0, 3]
        from rounding in Maybe(Gen.Enum<RoundingRule>())
        from record in Gen.OneOf(Gen.Const((SignedRecord?)null), Gen.Select(Text, Text, MaybeText, (format, data, key) => (SignedRecord?)new SignedRecord(format, data, key)))
        select new TransactionEvent
        {
            Kind = kind,
            Transaction = transaction,
            At = at,
            Energy = registers[0],
            SessionEnergy = registers[1],
            VehicleEnergy = registers[2],
            Connector = texts[0],
            Vehicle = texts[1],
            Currency = texts[2],
            Reason = texts[3],
            Serial = texts[4],
            VehicleEnergySource = source,
            Coverage = money[0],
            Amount = money[1],
            OtherFees = money[2],
            Discount = money[3],
            Tariff = ImmutableArray.Create(tariff),
            Rounding = rounding,
            SignedRecord = record,
        };

    static Gen<TariffSlice> Slice() => Gen.Select(
        Time, Time, Register, Gen.Decimal, Money, (from, to, energy, price, service) => new TariffSlice(from, to, energy, price, service));

    static Gen<DeviceStatus> Status() => Gen.Select(
        Maybe(Time), Gen.Enum<DeviceState>(), MaybeText, MaybeText, (at, state, code, firmware) => new DeviceStatus(at, state, code, firmware));
}
