using ChargeMeter.Email;
using ChargeMeter.Email.Composition;
using ChargeMeter.Monitoring.Alarms;
using ChargeMeter.Monitoring.Fleet;
using ChargeMeter.Protocol.Encoding;

namespace ChargeMeter.Service.Solve;

/// <summary>Carries out changes of alarms: a line in the log, and a mail in the outbox. May be told of one twice.</summary>
sealed partial class AlarmAnnouncer
{
    readonly AlarmMailer? _mailer;
    readonly ILogger<AlarmAnnouncer> _log;

    public AlarmAnnouncer(IServiceProvider services, ILogger<AlarmAnnouncer> log)
    {
        _mailer = services.GetService<AlarmMailer>();
        _log = log;
    }

    /// <summary>Carries out changes about a station and what belongs to it.</summary>
    public void Announce(IEnumerable<AlarmChange> changes, StationSnapshot station)
    {
        foreach (var change in changes)
        {
            LogChange(KebabCase.Of(change.Kind), change.Subject, KebabCase.Of(change.State));
            var pile = station.Piles.FirstOrDefault(pile => string.Equals(pile.Model.Id, change.Subject, StringComparison.Ordinal));
            var meter = station.Model.Meters.GetValueOrDefault(change.Subject);
            _mailer?.Enqueue(new AlarmNotice(change, station.Model, meter, pile?.Assessment));
        }
    }

    [LoggerMessage(2301, LogLevel.Warning, "Alarm {Kind} about {Subject}: {State}")]
    partial void LogChange(string kind, string subject, string state);
}
