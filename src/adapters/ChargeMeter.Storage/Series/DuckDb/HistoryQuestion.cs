using ChargeMeter.Storage.Series.DuckDb.Sealing;

namespace ChargeMeter.Storage.Series.DuckDb;

/// <summary>What is asked about the past, in the terms of the table of readings.</summary>
/// <param name="Start">The start of the step in which a reading lies.</param>
/// <param name="Key">The one key by which plain groups are told apart.</param>
/// <param name="Whose">Which readings.</param>
/// <param name="Reach">In which sealed files there may be some of them.</param>
/// <param name="IsByTheHour">Whether no hour is divided between steps, or lies in the period by a part.</param>
sealed record HistoryQuestion(string Start, string Key, string Whose, Reach Reach, bool IsByTheHour);
