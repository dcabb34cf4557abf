using ChargeMeter.Monitoring.Assessment;

namespace ChargeMeter.Web.Api;

/// <summary>What one more certificate of a pile, or a reference meter in series with it, would make of uncertainties: expanded, k = 2, in percent.</summary>
/// <param name="WithCertificate">The pile's with a certificate.</param>
/// <param name="WithReference">The pile's with a reference meter.</param>
/// <param name="Station">The station's as it is: the root mean square over its piles that charge.</param>
/// <param name="StationWithCertificate">The station's with a certificate of this pile.</param>
/// <param name="StationWithReference">The station's with a reference meter at this pile.</param>
public sealed record ProspectRecord(
    double WithCertificate, double WithReference, double Station, double StationWithCertificate, double StationWithReference)
{
    /// <summary>The record of a prospect.</summary>
    public static ProspectRecord From(Prospect prospect) => new(
        prospect.WithCertificate.Percent,
        prospect.WithReference.Percent,
        prospect.Station.Percent,
        prospect.StationWithCertificate.Percent,
        prospect.StationWithReference.Percent);
}
