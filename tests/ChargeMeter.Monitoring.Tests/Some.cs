using System.Collections.Frozen;
using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Monitoring.Fleet;
using ChargeMeter.Protocol.Messages;

namespace ChargeMeter.Monitoring.Tests;

/// <summary>Values for tests in which they do not matter.</summary>
static class Some
{
    public static readonly DateTimeOffset Morning = new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);

    public static Energy KilowattHours(decimal value) => Energy.FromKilowattHours(value);

    public static DateTimeOffset At(double minutes) => Morning + TimeSpan.FromMinutes(minutes);

    public static MeterModel Pile(string id = "S1-P1", string? parent = "S1-P1-R") => new()
    {
        Id = id,
        Role = MeterRole.Pile,
        Parent = parent,
        Kind = CurrentKind.DC,
        AccuracyClass = "1",
        RatedPower = Power.FromKilowatts(120),
        Resolution = KilowattHours(0.01m),
    };

    public static MeterModel Reference(string id = "S1-P1-R") => new()
    {
        Id = id,
        Role = MeterRole.Reference,
        AccuracyClass = "0.2",
        Resolution = KilowattHours(0.001m),
    };

    public static StationModel Station(params MeterModel[] meters) => new()
    {
        Id = "S1",
        Name = "一号站",
        TimeZone = "Asia/Shanghai",
        Meters = meters.ToFrozenDictionary(meter => meter.Id, StringComparer.Ordinal),
    };

    public static StationModel StationWithReference() => Station(Pile(), Reference());

    public static Receipt Receipt(DateTimeOffset at, double lagSeconds = 1, bool retained = false, bool delayed = false) =>
        new(at + TimeSpan.FromSeconds(lagSeconds), retained, delayed, null, null);

    public static AdmittedReading Reading(string meter, double minutes, decimal kilowattHours, string? serial = null) => new(
        "S1",
        Receipt(At(minutes)),
        new Reading { Meter = meter, At = At(minutes), Energy = KilowattHours(kilowattHours), Serial = serial });

    public static AdmittedEvent Event(
        TransactionEventKind kind, string transaction, double minutes, decimal? kilowattHours, decimal? session = null) => new(
        "S1",
        "S1-P1",
        Receipt(At(minutes)),
        new TransactionEvent
        {
            Kind = kind,
            Transaction = transaction,
            At = At(minutes),
            Energy = kilowattHours is { } register ? KilowattHours(register) : null,
            SessionEnergy = session is { } shown ? KilowattHours(shown) : null,
        });

    public static StoredItem[] Stored(params IEnumerable<AdmittedItem> items) =>
        [.. items.Select((item, index) => new StoredItem(index + 1, 0, item))];
}
