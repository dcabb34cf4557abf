using System.Collections.Immutable;
using ChargeMeter.Monitoring.Fleet;

namespace ChargeMeter.Monitoring.Assessment.Solving;

/// <summary>The certificates of a pile up to a day, and of which of its eras they speak.</summary>
/// <remarks>Reference: METHOD.md, "Certificates".</remarks>
/// <param name="pile">The pile.</param>
/// <param name="blocks">Its station's evidence.</param>
/// <param name="today">The day.</param>
sealed class PileCertificates(PileCase pile, ImmutableArray<EvidenceBlock> blocks, DateOnly today)
{
    /// <summary>The newest one; null for none.</summary>
    public CertificateModel? Newest => Known.MaxBy(certificate => certificate.Date);

    /// <summary>Whether the newest one speaks of the present era.</summary>
    public bool IsOfPresentEra => Newest is { } newest && IsOfPresent(newest);

    /// <summary>The errors as left that say anything: the newest of each quarter of the present era, and of each earlier one of which anything else is known.</summary>
    public IEnumerable<CertificateModel> AsLeft => Known
        .Where(certificate => IsOfPresent(certificate) || HasEvidence(Left(certificate)))
        .GroupBy(certificate => (Era: pile.EraOf(Left(certificate)), Quarter: IsOfPresent(certificate) ? pile.Quarters.Of(Left(certificate)) : 0))
        .Select(quarter => quarter.MaxBy(certificate => certificate.Date)!);

    /// <summary>The errors as found that say anything: those before an adjustment, of an era of which anything else is known.</summary>
    public IEnumerable<CertificateModel> AsFound => Known.Where(certificate => pile.Model.IsAdjustedBy(certificate) && HasEvidence(Found(certificate)));

    /// <summary>A day of the time that a certificate's error as left speaks of: the day after it.</summary>
    public static DateOnly Left(CertificateModel certificate) => certificate.Date.AddDays(1);

    /// <summary>A day of the time that a certificate's error as found speaks of: the day before it.</summary>
    public static DateOnly Found(CertificateModel certificate) => certificate.Date.AddDays(-1);

    IEnumerable<CertificateModel> Known => pile.Model.Certificates.Where(certificate => certificate.Date <= today);

    bool IsOfPresent(CertificateModel certificate) => pile.EraOf(Left(certificate)) == pile.Eras - 1;

    bool HasEvidence(DateOnly day) => blocks.Any(block => pile.EraOf(block.Day) == pile.EraOf(day));
}
