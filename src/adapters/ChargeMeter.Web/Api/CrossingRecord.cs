namespace ChargeMeter.Web.Api;

/// <summary>When P(|error| &gt; MPE) will pass 5 % if the error goes on as it does, within five years.</summary>
/// <param name="Date">The day, UTC; null for not within five years.</param>
/// <param name="Earliest">The early end of its 95 % interval; null for not within five years.</param>
/// <param name="Latest">The late end; null for not within five years.</param>
public sealed record CrossingRecord(DateOnly? Date, DateOnly? Earliest, DateOnly? Latest);
