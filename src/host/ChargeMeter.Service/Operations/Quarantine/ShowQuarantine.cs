using System.Text;
using ChargeMeter.Protocol.Decoding;

namespace ChargeMeter.Service.Operations.Quarantine;

/// <summary>Shows one item that was not accepted.</summary>
sealed class ShowQuarantine : StoreOperation<QuarantineQuery, QuarantineView>
{
    public override string Name => "quarantine-show";

    public override async Task<QuarantineView> RunAsync(
        OperationScope scope, QuarantineQuery request, IProgress<OperationProgress> progress, CancellationToken cancellationToken)
    {
        var rows = await scope.Store.Quarantine.FindQuarantineAsync(request.Filter(scope.Options), 1, cancellationToken);
        if (rows is not [var row])
        {
            throw new IOException($"There is no quarantined item {string.Join(", ", request.Numbers ?? [])}; 'chargemeter quarantine list' tells the numbers.");
        }

        return new QuarantineView(
            QuarantineEntry.Of(row),
            row.Item.Retained,
            row.Item.Account,
            VehicleNumber.Mask(row.Item.Detail),
            row.IsPurged ? null : VehicleNumber.Mask(Readable(row.Item.Payload.Span)));
    }

    /// <summary>Bytes as text; what is not UTF-8 is shown byte by byte.</summary>
    static string Readable(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(bytes);
        }
    }
}
