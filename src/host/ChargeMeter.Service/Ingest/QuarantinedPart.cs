using ChargeMeter.Monitoring.Admission;

namespace ChargeMeter.Service.Ingest;

/// <summary>A message, or a part of one, whose sender is to be told that it is in quarantine.</summary>
/// <param name="Station">The station to tell.</param>
/// <param name="Seq">The message's counter.</param>
/// <param name="Item">What is in quarantine.</param>
readonly record struct QuarantinedPart(string Station, long? Seq, QuarantinedItem Item);
