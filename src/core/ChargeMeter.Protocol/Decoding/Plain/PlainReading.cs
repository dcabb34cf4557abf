using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Protocol.Encoding;
using ChargeMeter.Protocol.Messages;
using ChargeMeter.Protocol.Times;

namespace ChargeMeter.Protocol.Decoding.Plain;

/// <summary>The fields of one reading, as they are scanned.</summary>
ref struct PlainReading
{
    const long MostEnergy = MessageLimits.EnergyKilowattHours * 1_000_000_000;

    static readonly (byte[] Word, ClockState State)[] Clocks =
        [.. Enum.GetValues<ClockState>().Select(state => (System.Text.Encoding.ASCII.GetBytes(KebabCase.Of(state)), state))];

    Field _seen;
    string? _meter;
    DateTimeOffset _at;
    Energy _energy;
    Energy? _export;
    Power? _power;
    Voltage? _voltage;
    Current? _current;
    Temperature? _temperature;
    string? _transaction;
    string? _serial;
    ClockState? _clock;

    /// <summary>What a reading may say, each once.</summary>
    [Flags]
    enum Field
    {
        None = 0,
        Meter = 1 << 0,
        At = 1 << 1,
        Energy = 1 << 2,
        Export = 1 << 3,
        Power = 1 << 4,
        Voltage = 1 << 5,
        Current = 1 << 6,
        Temperature = 1 << 7,
        Transaction = 1 << 8,
        Serial = 1 << 9,
        Clock = 1 << 10,
    }

    /// <summary>Scans one object; false where it is not plain or not valid.</summary>
    public bool Scan(ref PlainScanner json, PlainNames names, string? meter)
    {
        if (!json.Take((byte)'{'))
        {
            return false;
        }

        do
        {
            if (!json.TakeName(out var name) || !ScanField(ref json, names, FieldOf(name)))
            {
                return false;
            }
        }
        while (json.Take((byte)','));
        var needed = Field.At | Field.Energy | (meter is null ? Field.Meter : Field.None);
        var forbidden = meter is null ? Field.None : Field.Meter;
        _meter ??= meter;
        return json.Take((byte)'}') && (_seen & (needed | forbidden)) == needed;
    }

    /// <summary>Copies the reading that was scanned to where it shall stand.</summary>
    public readonly void CopyTo(out Reading target) => target = new()
    {
        Meter = _meter!,
        At = _at,
        Energy = _energy,
        Export = _export,
        Power = _power,
        Voltage = _voltage,
        Current = _current,
        Temperature = _temperature,
        Transaction = _transaction,
        Serial = _serial,
        Clock = _clock,
    };

    static Field FieldOf(ReadOnlySpan<byte> name) => name.Length switch
    {
        2 when name.SequenceEqual("at"u8) => Field.At,
        5 when name.SequenceEqual("meter"u8) => Field.Meter,
        5 when name.SequenceEqual("power"u8) => Field.Power,
        5 when name.SequenceEqual("clock"u8) => Field.Clock,
        6 when name.SequenceEqual("energy"u8) => Field.Energy,
        6 when name.SequenceEqual("export"u8) => Field.Export,
        6 when name.SequenceEqual("serial"u8) => Field.Serial,
        7 when name.SequenceEqual("voltage"u8) => Field.Voltage,
        7 when name.SequenceEqual("current"u8) => Field.Current,
        11 when name.SequenceEqual("temperature"u8) => Field.Temperature,
        11 when name.SequenceEqual("transaction"u8) => Field.Transaction,
        _ => Field.None,
    };

    bool ScanField(ref PlainScanner json, PlainNames names, Field field)
    {
        if (field == Field.None || _seen.HasFlag(field))
        {
            return false;
        }

        _seen |= field;
        return field switch
        {
            Field.Meter => json.TakeQuoted(out var text) && names.Identifiers.TryGet(text, out _meter),
            Field.At => json.TakeQuoted(out var text) && Rfc3339.TryParse(text, out _at, out _),
            Field.Transaction => json.TakeQuoted(out var text) && names.Names.TryGet(text, out _transaction),
            Field.Serial => json.TakeQuoted(out var text) && names.Names.TryGet(text, out _serial),
            Field.Clock => json.TakeQuoted(out var text) && TryClock(text),
            _ => json.TakeNumber(out var number) && TakeNumber(field, number),
        };
    }

    bool TakeNumber(Field field, in PlainNumber number)
    {
        if (field is Field.Energy or Field.Export)
        {
            return number.TryScale(out var scaled) && scaled <= MostEnergy && TakeEnergy(field, Energy.FromMicrowattHours(scaled));
        }

        return number.TryReal(out var value) && TakeTelemetry(field, value);
    }

    bool TakeEnergy(Field field, Energy energy)
    {
        if (field == Field.Energy)
        {
            _energy = energy;
        }
        else
        {
            _export = energy;
        }

        return true;
    }

    bool TakeTelemetry(Field field, double value)
    {
        switch (field)
        {
            case Field.Power:
                _power = Power.FromKilowatts(value);
                return value is >= -MessageLimits.PowerKilowatts and <= MessageLimits.PowerKilowatts;
            case Field.Voltage:
                _voltage = Voltage.FromVolts(value);
                return value is >= 0 and <= MessageLimits.Volts;
            case Field.Current:
                _current = Current.FromAmperes(value);
                return value is >= -MessageLimits.Amperes and <= MessageLimits.Amperes;
            default:
                _temperature = Temperature.FromDegreesCelsius(value);
                return value is >= MessageLimits.LowestCelsius and <= MessageLimits.HighestCelsius;
        }
    }

    bool TryClock(ReadOnlySpan<byte> text)
    {
        foreach (var (word, state) in Clocks)
        {
            if (text.SequenceEqual(word))
            {
                _clock = state;
                return true;
            }
        }

        return false;
    }
}
