using System.Collections.Immutable;
using System.Globalization;
using ChargeMeter.Metrology.Comparisons;
using ChargeMeter.Metrology.Quantities;

namespace ChargeMeter.Monitoring.Fleet;

/// <summary>States what is known of a meter's own error on a day, from its certificates or its class.</summary>
/// <remarks>
/// Reference: JCGM 100:2008, 4.3.3 (certificate: u = U/k), 4.3.7 (limits ±a, rectangular: u = a/√3); METHOD.md (no
/// certificate: a third of the class). A certificate that states an error but no uncertainty, or one of zero, is taken to have been
/// made with U = MPE/3 at k = 2, the most that JJF 1094-2002 allows for a judgement without guard band.
/// </remarks>
static class MeterStandard
{
    const double UnknownClassPercent = 1;

    public static ReferenceStandard Of(MeterModel meter, DateOnly on) => Of(meter, Newest(meter.Certificates, on), on);

    /// <summary>What one certificate by itself says, on its own day.</summary>
    public static ReferenceStandard By(MeterModel meter, CertificateModel certificate) => Of(meter, certificate, certificate.Date);

    static ReferenceStandard Of(MeterModel meter, CertificateModel? certificate, DateOnly on)
    {
        var (limitPercent, className) = ClassLimit(meter.AccuracyClass);
        var (error, uncertaintyPercent, basis) = certificate is null
            ? (null, limitPercent / 3, $"no certificate: {className}, a third of it")
            : ByCertificate(certificate, limitPercent, className);
        var expiry = certificate?.ValidUntil is { } last && last < on ? $", out of date since {Text(last)}" : "";
        ImmutableArray<string?> restsOn = [meter.Id, certificate?.Number, certificate?.Standard];
        return new ReferenceStandard(
            meter.Id,
            meter.Resolution,
            error ?? RelativeError.Zero,
            RelativeError.FromPercent(uncertaintyPercent),
            basis + expiry,
            [.. restsOn.OfType<string>()]);
    }

    static (RelativeError? Error, double UncertaintyPercent, string Basis) ByCertificate(
        CertificateModel certificate, double limitPercent, string className)
    {
        var name = $"certificate {certificate.Number} of {Text(certificate.Date)}";
        return certificate switch
        {
            { Error: not null, ExpandedUncertainty: { Fraction: > 0 } expanded } =>
                (certificate.Error, expanded.Percent / certificate.CoverageFactor, $"{name}: U = {expanded}, k = {Text(certificate.CoverageFactor)}"),
            { Error: not null } =>
                (certificate.Error, limitPercent / 6, $"{name} without uncertainty: U = MPE/3, k = 2, {className}"),
            { Passed: true } =>
                (null, limitPercent / Math.Sqrt(3), $"{name}: passed, within ±MPE, rectangular, {className}"),
            { Passed: false } =>
                (null, limitPercent, $"{name}: failed without stating an error, {className}, the whole of it"),
            _ => (null, limitPercent / 3, $"{name} states no error: {className}, a third of it"),
        };
    }

    /// <summary>The newest certificate that is not after the day; one that is still valid comes before one that is not.</summary>
    static CertificateModel? Newest(ImmutableArray<CertificateModel> certificates, DateOnly on)
    {
        var given = certificates.Where(certificate => certificate.Date <= on).ToList();
        return given.FindLast(certificate => certificate.ValidUntil is null || certificate.ValidUntil >= on) ?? given.LastOrDefault();
    }

    /// <summary>The limit in percent that a class name begins with: 0.2 of <c>0.2S</c>.</summary>
    static (double Percent, string Name) ClassLimit(string? accuracyClass)
    {
        var digits = string.Concat((accuracyClass ?? "").TakeWhile(c => char.IsAsciiDigit(c) || c == '.'));
        return double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent > 0
            ? (percent, $"class {accuracyClass}")
            : (UnknownClassPercent, "class unknown, taken as 1 %");
    }

    static string Text(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    static string Text(double number) => number.ToString("0.###", CultureInfo.InvariantCulture);
}
