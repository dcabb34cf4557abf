using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Protocol.Messages;

namespace ChargeMeter.Storage.Tests.Series;

/// <summary>Values of which only the named part matters.</summary>
static class Some
{
    public static readonly DateTimeOffset Start = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    public static Receipt Receipt(double minute = 0, bool retained = false) =>
        new(Start.AddMinutes(minute).AddSeconds(1), retained, Delayed: false, Sent: null, Seq: null);

    public static AdmittedReading Reading(
        double minute = 0,
        decimal energy = 100,
        string meter = "S1-P1",
        string station = "S1",
        string? serial = null,
        bool retained = false) => new(station, Receipt(minute, retained), new Reading
        {
            Meter = meter,
            At = Start.AddMinutes(minute),
            Energy = Energy.FromKilowattHours(energy),
            Serial = serial,
        });

    public static AdmittedEvent Event(
        TransactionEventKind kind = TransactionEventKind.Started,
        double minute = 0,
        decimal energy = 100,
        string transaction = "T-1",
        bool retained = false) => new("S1", "S1-P1", Receipt(minute, retained), new TransactionEvent
        {
            Kind = kind,
            Transaction = transaction,
            At = Start.AddMinutes(minute),
            Energy = Energy.FromKilowattHours(energy),
        });

    public static AdmittedStatus Status(double minute = 0, string? code = null, bool retained = false) =>
        new("S1", "S1-P1", Receipt(minute, retained), new(Start.AddMinutes(minute), DeviceState.Fault, code, null));

    public static AdmittedStatus LastWill(double minute = 0, string? code = null) =>
        new("S1", "S1-P1", Receipt(minute), new(null, DeviceState.Offline, code, null));

    public static QuarantinedItem Quarantined(params byte[] payload) =>
        new(Start, "chargemeter/v1/S1/S1-P1/readings", Retained: false, payload, "not-json", null, "It is not JSON.");
}
