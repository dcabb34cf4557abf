using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Protocol.Messages;

namespace ChargeMeter.Storage.Series.Numbering;

/// <summary>
/// A digest of what a sender said, without how it reached us. Two items of one identity with equal digests are taken for
/// equal: 128 bits of SHA-256 do not meet by chance, and who forges a pair only loses a reading of its own.
/// </summary>
/// <remarks>Part of the format of the store: see FORMAT.md before changing anything here.</remarks>
static class ContentDigest
{
    /// <summary>The digest of an item's content.</summary>
    public static Guid Of(AdmittedItem item, ContentBytes bytes)
    {
        switch (item)
        {
            case AdmittedReading reading:
                Write(bytes, reading.Reading);
                break;
            case AdmittedEvent transaction:
                Write(bytes, transaction.Event);
                break;
            case AdmittedStatus status:
                Write(bytes, status.Status);
                break;
            default:
                throw new ArgumentException($"An item of type {item.GetType().Name} cannot be stored.", nameof(item));
        }

        return bytes.TakeDigest();
    }

    static void Write(ContentBytes bytes, in Reading reading) => bytes
        .Time(reading.At)
        .Register(reading.Energy)
        .Register(reading.Export)
        .Real(reading.Power?.Kilowatts)
        .Real(reading.Voltage?.Volts)
        .Real(reading.Current?.Amperes)
        .Real(reading.Temperature?.DegreesCelsius)
        .Text(reading.Transaction)
        .Text(reading.Serial)
        .Text(StoredWords.ClockStates.Word(reading.Clock));

    static void Write(ContentBytes bytes, TransactionEvent transaction)
    {
        bytes
            .Text(StoredWords.EventKinds.Word(transaction.Kind))
            .Text(transaction.Transaction)
            .Time(transaction.At)
            .Register(transaction.Energy)
            .Register(transaction.SessionEnergy)
            .Text(transaction.Connector)
            .Text(transaction.Vehicle)
            .Register(transaction.VehicleEnergy)
            .Text(StoredWords.VehicleEnergySources.Word(transaction.VehicleEnergySource))
            .Money(transaction.Coverage)
            .Money(transaction.Amount)
            .Text(transaction.Currency)
            .Money(transaction.OtherFees)
            .Money(transaction.Discount)
            .Text(StoredWords.RoundingRules.Word(transaction.Rounding))
            .Text(transaction.SignedRecord?.Format)
            .Text(transaction.SignedRecord?.Data)
            .Text(transaction.SignedRecord?.PublicKey)
            .Text(transaction.Reason)
            .Text(transaction.Serial);
        foreach (var slice in transaction.Tariff.IsDefault ? [] : transaction.Tariff)
        {
            bytes.Time(slice.From).Time(slice.To).Register(slice.Energy).Money(slice.Price).Money(slice.ServicePrice);
        }
    }

    static void Write(ContentBytes bytes, DeviceStatus status) => bytes
        .Time(status.At)
        .Text(StoredWords.DeviceStates.Word(status.State))
        .Text(status.Code)
        .Text(status.Firmware);
}
