using System.Security.Cryptography;
using System.Text;
using ChargeMeter.Protocol.Decoding;
using ChargeMeter.Protocol.Messages;
using ChargeMeter.Protocol.Recording;
using ChargeMeter.Service.Composition;

namespace ChargeMeter.Service.Operations.Exporting;

/// <summary>Writes messages as they were received, in the form that a replay reads.</summary>
sealed class ExportMessages : StoreOperation<MessageExport, ExportedFile>
{
    const int KeyBytes = 32;

    public override string Name => "export-messages";

    public override async Task<ExportedFile> RunAsync(
        OperationScope scope, MessageExport request, IProgress<OperationProgress> progress, CancellationToken cancellationToken)
    {
        var decoder = ServiceConfiguration.Decoder(scope.Options);
        var pseudonyms = request.IsExact ? null : Pseudonyms(scope.Options);
        await using var file = File.Create(request.Path);
        var rows = 0L;
        await foreach (var raw in scope.Store.Raw.ReadAsync(request.Filter(scope.Options.TopicPrefix), cancellationToken))
        {
            if (request.Meter is { } meter && !SaysOf(decoder.Decode(raw.Message), meter))
            {
                continue;
            }

            await file.WriteAsync(RecordedLine.Format(pseudonyms is null ? raw.Message : Protected(raw.Message, pseudonyms)), cancellationToken);
            file.WriteByte((byte)'\n');
            rows++;
        }

        return new ExportedFile(rows);
    }

    /// <summary>Those of the intake; without a key such as no other file has.</summary>
    static VehiclePseudonym Pseudonyms(ServiceOptions options) => new(
        options.VehicleKeyFile is { } key ? File.ReadAllBytes(key) : RandomNumberGenerator.GetBytes(KeyBytes));

    static bool SaysOf(DecodedMessage decoded, string meter) =>
        string.Equals(decoded.Address?.Device, meter, StringComparison.Ordinal)
        || decoded.Readings.Any(reading => string.Equals(reading.Meter, meter, StringComparison.Ordinal));

    static ReceivedMessage Protected(ReceivedMessage message, VehiclePseudonym pseudonyms)
    {
        var text = Encoding.UTF8.GetString(message.Payload.Span);
        var kept = pseudonyms.ProtectAll(text);
        return string.Equals(kept, text, StringComparison.Ordinal) ? message : message with { Payload = Encoding.UTF8.GetBytes(kept) };
    }
}
