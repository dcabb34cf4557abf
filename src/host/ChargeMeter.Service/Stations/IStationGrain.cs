
namespace ChargeMeter.Service.Stations;

/// <summary>One station as a single-threaded actor, keyed by the station's identity.</summary>
interface IStationGrain : IGrainWithStringKey
{
    /// <summary>Takes in what was just committed.</summary>
    Task FeedAsync([Immutable] StationFeed feed);

    /// <summary>Hands over the station's evidence, settled up to the newest committed item.</summary>
    Task<StationEvidence> SettleAsync(long head);

    /// <summary>Throws away what was computed, and computes it again up to the newest committed item. May take longer than a call is waited for; it goes on.</summary>
    Task RecomputeAsync(long head);

    /// <summary>Takes what the solve says, judges the alarms, and keeps the changes durably before it tells of them.</summary>
    Task<StationReport> JudgeAsync([Immutable] StationJudgement judgement);

    /// <summary>Notes which changes were carried out.</summary>
    Task AnnouncedAsync([Immutable] IReadOnlySet<string> ids);

    /// <summary>Saves what was taken in since the last time.</summary>
    Task SaveAsync();
}
