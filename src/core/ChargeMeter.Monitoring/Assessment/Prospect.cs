using System.Globalization;
using ChargeMeter.Metrology.Quantities;

namespace ChargeMeter.Monitoring.Assessment;

/// <summary>What one more certificate of a pile, or a reference meter in series with it, would make of its uncertainty and of its station's.</summary>
/// <remarks>Expanded uncertainties, k = 2; of a station the root mean square over its piles that charge. Reference: METHOD.md, "What would help".</remarks>
/// <param name="WithCertificate">Its own with a certificate.</param>
/// <param name="WithReference">Its own with a reference meter.</param>
/// <param name="Station">The station's as it is.</param>
/// <param name="StationWithCertificate">The station's with a certificate of this pile.</param>
/// <param name="StationWithReference">The station's with a reference meter at this pile.</param>
public sealed record Prospect(
    RelativeError WithCertificate,
    RelativeError WithReference,
    RelativeError Station,
    RelativeError StationWithCertificate,
    RelativeError StationWithReference)
{
    /// <summary>What would help the pile, in words.</summary>
    public string InWords => string.Create(
        CultureInfo.InvariantCulture,
        $" A certificate would bring U to {WithCertificate.Percent:G2} %, a reference meter in series to {WithReference.Percent:G2} %.");
}
