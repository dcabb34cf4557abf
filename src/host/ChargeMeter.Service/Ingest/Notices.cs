using System.Collections.Frozen;
using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Mqtt.Acknowledgements;
using ChargeMeter.Protocol.Decoding;
using ChargeMeter.Protocol.Encoding;

namespace ChargeMeter.Service.Ingest;

/// <summary>What the acknowledgement of a message says of it.</summary>
static class Notices
{
    static readonly FrozenDictionary<string, QuarantineKind> Kinds = Enum.GetValues<DecodeError>()
        .Select(error => (Reason: KebabCase.Of(error), Kind: error == DecodeError.UnknownTopic ? QuarantineKind.Topic : QuarantineKind.Content))
        .Append((Reason: KebabCase.Of(AdmissionRefusal.NotAuthorised), Kind: QuarantineKind.NotAuthorised))
        .ToFrozenDictionary(entry => entry.Reason, entry => entry.Kind, StringComparer.Ordinal);

    /// <summary>A message that by itself cannot be stored.</summary>
    public static QuarantineNotice NotStorable { get; } = new(QuarantineKind.Other, GroupCommit.NotStorable);

    /// <summary>Nothing, if something of it was accepted: an error would say that all is lost.</summary>
    public static QuarantineNotice? Of(JudgedMessage message) => message.Outcome switch
    {
        { Admitted.IsEmpty: true, Quarantined: [var first, ..] } => new QuarantineNotice(
            Kinds.GetValueOrDefault(first.Reason, QuarantineKind.Other), first.Field is null ? first.Reason : $"{first.Reason} {first.Field}"),
        _ => null,
    };
}
