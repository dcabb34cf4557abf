using System.Collections.Immutable;
using System.Text.Json;
using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Protocol.Messages;

namespace ChargeMeter.Protocol.Decoding;

/// <summary>Decodes readings. A bad reading is a failure of its own and leaves its neighbours alone.</summary>
static class ReadingsDecoder
{
    static readonly FieldTable MessageFields = new("seq", "sent", "delayed", "readings");

    static readonly FieldTable ReadingFields = new(
        "meter", "at", "energy", "export", "power", "voltage", "current", "temperature", "transaction", "serial", "clock");

    /// <summary>Decodes the message at the cursor; <paramref name="meter"/> is null if each reading must name its own.</summary>
    public static DecodedMessage Decode(ref JsonCursor json, DecodedMessage message, string? meter)
    {
        var fields = new ObjectFields(ref json, MessageFields);
        while (fields.Next(ref json, out var name))
        {
            message = name is "readings" ? DecodeArray(ref json, message, meter) : MessageHeader.Read(ref json, name, message);
        }

        fields.Require(ref json, "readings");
        return message;
    }

    static DecodedMessage DecodeArray(ref JsonCursor json, DecodedMessage message, string? meter)
    {
        if (!json.Expect(JsonTokenType.StartArray, "an array"))
        {
            return message;
        }

        var ofMessage = json.TakeFailure();
        var readings = ImmutableArray.CreateBuilder<Reading>();
        var failures = ImmutableArray.CreateBuilder<DecodeFailure>();
        var count = 0;
        json.Enter();
        while (json.NextElement())
        {
            if (++count > MessageLimits.Readings)
            {
                json.Skip();
                continue;
            }

            var reading = DecodeReading(ref json, meter);
            if (json.TakeFailure() is { } failure)
            {
                failures.Add(failure);
            }
            else
            {
                readings.Add(reading);
            }
        }

        json.Leave();
        json.Restore(ofMessage);
        if (count is 0 or > MessageLimits.Readings)
        {
            json.Fail(DecodeError.ReadingCount, "must hold 1 to 1000 readings");
        }

        return message with { Readings = readings.DrainToImmutable(), Failures = failures.DrainToImmutable() };
    }

    static Reading DecodeReading(ref JsonCursor json, string? meter)
    {
        var reading = new Reading { Meter = meter ?? string.Empty, At = default, Energy = Energy.Zero };
        var fields = new ObjectFields(ref json, ReadingFields);
        while (fields.Next(ref json, out var name))
        {
            reading = ReadField(ref json, name, reading);
        }

        if (meter is null)
        {
            fields.Require(ref json, "meter");
        }
        else
        {
            fields.Forbid(ref json, "meter", "is for gateway messages only; here the topic names the meter");
        }

        fields.Require(ref json, "at");
        fields.Require(ref json, "energy");
        return reading;
    }

    static Reading ReadField(ref JsonCursor json, string name, in Reading reading) => name switch
    {
        "meter" => reading with { Meter = json.ReadIdentifier() },
        "at" => reading with { At = json.ReadTime() },
        "energy" => reading with { Energy = json.ReadEnergy() },
        "export" => reading with { Export = json.ReadEnergy() },
        "power" => reading with
        {
            Power = Power.FromKilowatts(json.ReadTelemetry(-MessageLimits.PowerKilowatts, MessageLimits.PowerKilowatts)),
        },
        "voltage" => reading with { Voltage = Voltage.FromVolts(json.ReadTelemetry(0, MessageLimits.Volts)) },
        "current" => reading with
        {
            Current = Current.FromAmperes(json.ReadTelemetry(-MessageLimits.Amperes, MessageLimits.Amperes)),
        },
        "temperature" => reading with
        {
            Temperature = Temperature.FromDegreesCelsius(
                json.ReadTelemetry(MessageLimits.LowestCelsius, MessageLimits.HighestCelsius)),
        },
        "transaction" => reading with { Transaction = json.ReadName() },
        "serial" => reading with { Serial = json.ReadName() },
        "clock" => reading with { Clock = json.ReadChoice<ClockState>() },
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "A known field that nobody reads."),
    };
}
