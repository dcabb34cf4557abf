using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Monitoring.Sequences;
using ChargeMeter.Protocol.Messages;
using ChargeMeter.Service.Stations;

namespace ChargeMeter.Service.Ingest;

/// <summary>A message on its way into the store: decoded, and each of its items admitted or not.</summary>
/// <param name="ReceivedAt">When it was received.</param>
/// <param name="Station">The station that its sender says it is of; null where that cannot be read.</param>
/// <param name="Seq">The sender's message counter.</param>
/// <param name="Mark">Its place among the messages of its topic, if it tells.</param>
/// <param name="Outcome">What became of its items.</param>
/// <param name="Refused">What somebody published with it without being allowed to; null for nothing.</param>
/// <param name="Message">The message, whose bytes are kept with what is stored of it; null to keep none.</param>
sealed record JudgedMessage(
    DateTimeOffset ReceivedAt,
    string? Station,
    long? Seq,
    SequenceMark? Mark,
    AdmissionOutcome Outcome,
    RefusedPublication? Refused,
    ReceivedMessage? Message)
{
    /// <summary>How many items it is counted as.</summary>
    public int Items => Outcome.Admitted.Length + Outcome.Quarantined.Length;

    /// <summary>What stands for a message that brings out a bug.</summary>
    public static JudgedMessage Faulty(ReceivedMessage message) => new(message.ReceivedAt, null, null, null, new AdmissionOutcome([], []), null, null);
}
