using ChargeMeter.Monitoring.Fleet;
using ChargeMeter.Protocol.Messages;

namespace ChargeMeter.Monitoring.Admission;

/// <summary>The rules by which a well-formed item is admitted or refused. The first rule that is broken names the blame.</summary>
sealed class AdmissionRules(FleetModel fleet, AccountOwners owners)
{
    static readonly TimeSpan MostAhead = TimeSpan.FromHours(24);

    /// <summary>Whether a reading is admitted: the same as asking why not, without the words.</summary>
    public bool Admits(string station, in Reading reading, ReceivedMessage message) =>
        fleet.Stations.TryGetValue(station, out var model)
        && model.Meters.TryGetValue(reading.Meter, out var known)
        && owners.MayPublish(message.Account, known.Owner)
        && !IsTooFarAhead(reading.At, message.ReceivedAt);

    /// <summary>Why a meter may not publish readings here; null if it may.</summary>
    public Refusal? OfMeter(string station, string meter, string? account, string? field)
    {
        if (!fleet.Stations.TryGetValue(station, out var model))
        {
            return new(AdmissionRefusal.UnknownStation, null, $"Station '{station}' is not in the registry.");
        }

        if (!model.Meters.TryGetValue(meter, out var known))
        {
            return StationOf(meter) is { } home
                ? new(AdmissionRefusal.WrongStation, field, $"Meter '{meter}' is registered at station '{home}', not '{station}'.")
                : new(AdmissionRefusal.UnknownMeter, field, $"Meter '{meter}' is not in the registry.");
        }

        return owners.MayPublish(account, known.Owner)
            ? null
            : new(AdmissionRefusal.NotAuthorised, field, $"Account '{account}' may not publish the institute's meter '{meter}'.");
    }

    /// <summary>Why a pile may not publish transactions here; null if it may.</summary>
    public Refusal? OfPile(string station, string pile, string? account) =>
        OfMeter(station, pile, account, field: null)
        ?? (fleet.Stations[station].Meters[pile].Role == MeterRole.Pile
            ? null
            : new Refusal(AdmissionRefusal.NotAPile, null, $"Meter '{pile}' is no pile, and only piles have transactions."));

    /// <summary>Why a device may not publish its status here; null if it may. Gateways are devices that the registry does
    /// not list: they are admitted.</summary>
    public Refusal? OfDevice(string station, string device, string? account)
    {
        var refusal = OfMeter(station, device, account, field: null);
        return refusal?.Reason == AdmissionRefusal.UnknownMeter ? null : refusal;
    }

    /// <summary>Why a time is not admitted; null if it is. A last will has no time.</summary>
    public static Refusal? OfTime(DateTimeOffset? at, DateTimeOffset receivedAt, string field) =>
        IsTooFarAhead(at, receivedAt)
            ? new(AdmissionRefusal.TooFarAhead, field, $"{at:O} is more than 24 h ahead of its receipt at {receivedAt:O}; check the device's clock.")
            : null;

    static bool IsTooFarAhead(DateTimeOffset? at, DateTimeOffset receivedAt) => at - receivedAt > MostAhead;

    string? StationOf(string meter) =>
        fleet.Stations.Values.FirstOrDefault(station => station.Meters.ContainsKey(meter))?.Id;
}
