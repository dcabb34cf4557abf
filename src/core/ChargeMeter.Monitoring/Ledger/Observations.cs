using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Monitoring.Fleet;
using ChargeMeter.Protocol.Messages;

namespace ChargeMeter.Monitoring.Ledger;

/// <summary>
/// Turns a device's items into observations in order. Where several contents were sent under one identity, no order of
/// arrival decides between them: what they disagree on is not used.
/// </summary>
public static class Observations
{
    /// <summary>The observations of a device's items, in order; what disagrees is added to the conflicts.</summary>
    public static IReadOnlyList<RegisterObservation> Of(
        MeterModel meter, IReadOnlyCollection<AdmittedItem> items, ICollection<RegisterBreak> conflicts)
    {
        var observations = new List<RegisterObservation>(items.Count);
        AddReadings(meter, items.OfType<AdmittedReading>(), observations, conflicts);
        AddEvents(meter, items.OfType<AdmittedEvent>(), observations, conflicts);
        observations.Sort(RegisterObservation.Order);
        return observations;
    }

    static void AddReadings(
        MeterModel meter,
        IEnumerable<AdmittedReading> readings,
        List<RegisterObservation> observations,
        ICollection<RegisterBreak> conflicts)
    {
        foreach (var same in readings.GroupBy(item => (item.Reading.At, item.Reading.Serial)))
        {
            var (lowest, highest) = (same.Min(item => item.Reading.Energy), same.Max(item => item.Reading.Energy));
            if (lowest != highest)
            {
                conflicts.Add(new RegisterBreak(meter.Id, same.Key.At, RegisterBreakKind.Conflict, lowest, highest));
            }
            else
            {
                observations.Add(new RegisterObservation(same.Key.At, lowest, same.Key.Serial, null));
            }
        }
    }

    static void AddEvents(
        MeterModel meter,
        IEnumerable<AdmittedEvent> events,
        List<RegisterObservation> observations,
        ICollection<RegisterBreak> conflicts)
    {
        foreach (var same in events.GroupBy(Identity))
        {
            var first = same.MinBy(item => (item.Event.At, item.Event.Energy, item.Event.SessionEnergy))!.Event;
            var energies = same.Select(item => item.Event.Energy).Distinct().ToList();
            if (energies.Count > 1)
            {
                conflicts.Add(new RegisterBreak(
                    meter.Id, first.At, RegisterBreakKind.Conflict, energies.Min() ?? default, energies.Max() ?? default));
            }

            var agreed = same.Select(item => item.Event.SessionEnergy).Distinct().Count() == 1 && energies.Count == 1;
            var used = agreed ? first : first with { SessionEnergy = null };
            used = same.All(item => SameMoney(item.Event, first)) ? used : used with { Amount = null, Tariff = [] };
            observations.Add(new RegisterObservation(first.At, energies.Count == 1 ? first.Energy : null, first.Serial, used));
        }
    }

    static bool SameMoney(TransactionEvent one, TransactionEvent other) =>
        (one.Amount, one.Currency, one.OtherFees, one.Discount, one.Rounding)
            == (other.Amount, other.Currency, other.OtherFees, other.Discount, other.Rounding)
        && one.Tariff.SequenceEqual(other.Tariff);

    static (string Transaction, int Kind, DateTimeOffset? At) Identity(AdmittedEvent item) =>
        (item.Event.Transaction, (int)item.Event.Kind,
            item.Event.Kind == TransactionEventKind.Updated ? item.Event.At : null);
}
