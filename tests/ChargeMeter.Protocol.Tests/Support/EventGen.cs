using ChargeMeter.Protocol.Messages;
using ChargeMeter.Protocol.Topics;
using CsCheck;

namespace ChargeMeter.Protocol.Tests.Support;

/// <summary>Transaction events that the contract allows.</summary>
static class EventGen
{
    static readonly Gen<TariffSlice> Slices =
        from start in ValueGen.Time
        from end in ValueGen.Time
        from energy in ValueGen.Energy
        from price in ValueGen.Money
        from servicePrice in ValueGen.Money.Perhaps()
        select new TariffSlice(start, end, energy, price, servicePrice);

    static readonly Gen<SignedRecord> SignedRecords =
        from format in ValueGen.Name
        from data in ValueGen.Text(0, 1_000)
        from publicKey in ValueGen.Text(0, 300).PerhapsText()
        select new SignedRecord(format, data, publicKey);

    static readonly Gen<TransactionEvent> Bare =
        from kind in ValueGen.Choice<TransactionEventKind>()
        from transaction in ValueGen.Name
        from at in ValueGen.Time
        from energy in ValueGen.Energy.Perhaps()
        from sessionEnergy in ValueGen.Energy
        from connector in ValueGen.Name.PerhapsText()
        from serial in ValueGen.Name.PerhapsText()
        from reason in ValueGen.Remark.PerhapsText()
        select new TransactionEvent
        {
            Kind = energy is null ? TransactionEventKind.Ended : kind,
            Transaction = transaction,
            At = at,
            Energy = energy,
            SessionEnergy = sessionEnergy,
            Connector = connector,
            Serial = serial,
            Reason = reason,
        };

    static readonly Gen<TransactionEvent> WithVehicle =
        from found in Bare
        from vehicle in Gen.Char["0123456789abcdef"].Array[32]
        from energy in ValueGen.Energy.Perhaps()
        from source in ValueGen.Choice<VehicleEnergySource>().Perhaps()
        from coverage in ValueGen.Share.Perhaps()
        select found with { Vehicle = new string(vehicle), VehicleEnergy = energy, VehicleEnergySource = source, Coverage = coverage };

    static readonly Gen<TransactionEvent> WithPayment =
        from found in WithVehicle
        from amount in ValueGen.Money.Perhaps()
        from tariff in Slices.Array[0, 4]
        from otherFees in ValueGen.Money.Perhaps()
        from discount in ValueGen.Money.Perhaps()
        from rounding in ValueGen.Choice<RoundingRule>().Perhaps()
        from signed in SignedRecords
        from isSigned in Gen.Bool
        select found with
        {
            Amount = amount,
            Currency = amount is null ? null : "CNY",
            Tariff = [.. tariff],
            OtherFees = otherFees,
            Discount = discount,
            Rounding = rounding,
            SignedRecord = isSigned ? signed : null,
        };

    public static readonly Gen<DecodedMessage> Events =
        Gen.Select(MessageGen.Header(TopicKind.Transactions), WithPayment, (header, found) => header with { Event = found });
}
