using System.Collections.Immutable;
using System.Text.Json;
using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Protocol.Messages;

namespace ChargeMeter.Protocol.Decoding;

/// <summary>Decodes a transaction event.</summary>
static class TransactionDecoder
{
    static readonly FieldTable EventFields = new(
        "seq", "sent", "delayed", "event", "transaction", "at", "energy", "sessionEnergy", "connector", "vehicle",
        "vehicleEnergy", "vehicleEnergySource", "coverage", "amount", "currency", "tariff", "otherFees", "discount",
        "rounding", "signed", "reason", "serial");

    static readonly FieldTable SliceFields = new("from", "to", "energy", "price", "servicePrice");

    static readonly FieldTable SignedFields = new("format", "data", "publicKey");

    /// <summary>Decodes the message at the cursor.</summary>
    public static DecodedMessage Decode(ref JsonCursor json, DecodedMessage message, VehiclePseudonym vehicles)
    {
        var found = new TransactionEvent { Kind = default, Transaction = string.Empty, At = default };
        var fields = new ObjectFields(ref json, EventFields);
        while (fields.Next(ref json, out var name))
        {
            if (name is "seq" or "sent" or "delayed")
            {
                message = MessageHeader.Read(ref json, name, message);
            }
            else
            {
                found = ReadField(ref json, name, found, vehicles);
            }
        }

        fields.Require(ref json, "event");
        fields.Require(ref json, "transaction");
        fields.Require(ref json, "at");
        if (found.Kind != TransactionEventKind.Ended || !fields.Has("sessionEnergy"))
        {
            fields.Require(ref json, "energy");
        }

        return message with { Event = found };
    }

    static TransactionEvent ReadField(ref JsonCursor json, string name, TransactionEvent found, VehiclePseudonym vehicles) =>
        name switch
        {
            "event" => found with { Kind = json.ReadChoice<TransactionEventKind>() },
            "transaction" => found with { Transaction = json.ReadName() },
            "at" => found with { At = json.ReadTime() },
            "energy" => found with { Energy = json.ReadEnergy() },
            "sessionEnergy" => found with { SessionEnergy = json.ReadEnergy() },
            "connector" => found with { Connector = json.ReadName() },
            "vehicle" => found with { Vehicle = vehicles.Protect(json.ReadName()) },
            "vehicleEnergy" => found with { VehicleEnergy = json.ReadEnergy() },
            "vehicleEnergySource" => found with { VehicleEnergySource = json.ReadChoice<VehicleEnergySource>() },
            "coverage" => found with { Coverage = json.ReadShare() },
            "signed" => found with { SignedRecord = ReadSigned(ref json) },
            "reason" => found with { Reason = json.ReadText(MessageLimits.RemarkCharacters) },
            "serial" => found with { Serial = json.ReadName() },
            _ => ReadPayment(ref json, name, found),
        };

    static TransactionEvent ReadPayment(ref JsonCursor json, string name, TransactionEvent found) => name switch
    {
        "amount" => found with { Amount = json.ReadMoney() },
        "currency" => found with { Currency = ReadCurrency(ref json) },
        "tariff" => found with { Tariff = ReadTariff(ref json) },
        "otherFees" => found with { OtherFees = json.ReadMoney() },
        "discount" => found with { Discount = json.ReadMoney() },
        "rounding" => found with { Rounding = json.ReadChoice<RoundingRule>() },
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "A known field that nobody reads."),
    };

    static string ReadCurrency(ref JsonCursor json)
    {
        var currency = json.ReadText(MessageLimits.PayloadBytes);
        if (currency.Length != 3 || !currency.All(char.IsAsciiLetterUpper))
        {
            json.Fail(DecodeError.UnknownValue, "must be three capital letters, as in ISO 4217: CNY");
        }

        return currency;
    }

    static ImmutableArray<TariffSlice> ReadTariff(ref JsonCursor json)
    {
        if (!json.Expect(JsonTokenType.StartArray, "an array"))
        {
            return [];
        }

        var slices = ImmutableArray.CreateBuilder<TariffSlice>();
        json.Enter();
        while (json.NextElement())
        {
            slices.Add(ReadSlice(ref json));
        }

        json.Leave();
        return slices.DrainToImmutable();
    }

    static TariffSlice ReadSlice(ref JsonCursor json)
    {
        var slice = new TariffSlice(default, default, Energy.Zero, 0, null);
        var fields = new ObjectFields(ref json, SliceFields);
        while (fields.Next(ref json, out var name))
        {
            slice = name switch
            {
                "from" => slice with { From = json.ReadTime() },
                "to" => slice with { To = json.ReadTime() },
                "energy" => slice with { Energy = json.ReadEnergy() },
                "price" => slice with { Price = json.ReadMoney() },
                "servicePrice" => slice with { ServicePrice = json.ReadMoney() },
                _ => throw new InvalidOperationException("A known field that nobody reads."),
            };
        }

        fields.Require(ref json, "from");
        fields.Require(ref json, "to");
        fields.Require(ref json, "energy");
        fields.Require(ref json, "price");
        return slice;
    }

    static SignedRecord ReadSigned(ref JsonCursor json)
    {
        var signed = new SignedRecord(string.Empty, string.Empty, null);
        json.Enter();
        var fields = new ObjectFields(ref json, SignedFields);
        while (fields.Next(ref json, out var name))
        {
            signed = name switch
            {
                "format" => signed with { Format = json.ReadName() },
                "data" => signed with { Data = json.ReadText(MessageLimits.PayloadBytes) },
                "publicKey" => signed with { PublicKey = json.ReadText(MessageLimits.PublicKeyCharacters) },
                _ => throw new InvalidOperationException("A known field that nobody reads."),
            };
        }

        fields.Require(ref json, "format");
        fields.Require(ref json, "data");
        json.Leave();
        return signed;
    }
}
