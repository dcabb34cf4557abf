using System.Collections.Immutable;
using System.Globalization;
using ChargeMeter.Metrology.Quantities;

namespace ChargeMeter.Monitoring.Fleet;

/// <summary>Reads the certificates of one meter of a registry file.</summary>
static class CertificateReader
{
    const decimal LargestErrorPercent = 100;

    // A register that stands still is no error to reckon with.
    const decimal LeastErrorPercent = -99;
    const decimal LargestCoverageFactor = 10;
    const decimal DefaultCoverageFactor = 2;

    public static ImmutableArray<CertificateModel> ReadAll(RegistryObject meter, DateOnly today)
    {
        var certificates = new List<CertificateModel>();
        foreach (var json in meter.Objects("certificates"))
        {
            if (Read(json, today) is { } certificate)
            {
                certificates.Add(certificate);
            }
        }

        if (certificates.Count > 0 && certificates.All(certificate => certificate.ValidUntil < today))
        {
            meter.Warn("certificates", "every certificate is out of date", "give the newest certificate, or have the meter calibrated");
        }

        return [.. certificates.OrderBy(certificate => certificate.Date)];
    }

    static CertificateModel? Read(RegistryObject json, DateOnly today)
    {
        var date = json.Date("date");
        if (date is null && !json.Has("date"))
        {
            json.Error("date", "missing", "give the day of the certificate");
        }

        var validUntil = json.Date("validUntil");
        if (validUntil < date)
        {
            json.Error("validUntil", "before the certificate's own date", "give the last day it is valid");
        }

        var number = json.Text("number");
        var error = ReadPercent(json, "error", LeastErrorPercent);
        var uncertainty = ReadPercent(json, "expandedUncertainty", 0);
        var factor = ReadCoverageFactor(json);
        var asFound = ReadPercent(json, "asFound", LeastErrorPercent);
        var passed = json.OneOf("result", ("pass", true), ("fail", false));
        WarnOfGaps(json, date > today, error, uncertainty, passed);
        return date is not { } day ? null : new CertificateModel(
            number ?? "of " + day.ToString("O", CultureInfo.InvariantCulture),
            day, error, asFound, uncertainty, factor, passed, validUntil, json.Text("standard"));
    }

    static RelativeError? ReadPercent(RegistryObject json, string name, decimal least) =>
        json.Number(name, least, LargestErrorPercent, "percent") is { } percent
            ? RelativeError.FromPercent((double)percent)
            : null;

    static double ReadCoverageFactor(RegistryObject json)
    {
        var factor = json.Number("coverageFactor", 0, LargestCoverageFactor, "") ?? DefaultCoverageFactor;
        if (factor == 0)
        {
            json.Error("coverageFactor", "zero", "give the k of the expanded uncertainty, usually 2");
        }

        return (double)factor;
    }

    static void WarnOfGaps(
        RegistryObject json, bool isOfTheFuture, RelativeError? error, RelativeError? uncertainty, bool? passed)
    {
        if (isOfTheFuture)
        {
            json.Warn("date", "in the future: not used before that day", "check the year");
        }

        if (!json.Has("number"))
        {
            json.Warn("number", "missing: the certificate is named by its date", "give the number printed on it");
        }

        if (error is null && passed is null)
        {
            json.Warn("error", "neither error nor result: the certificate says nothing", "give the error as left, or the result");
        }

        if (error is null && passed is false)
        {
            json.Warn("error", "failed, and no error given", "give the error as left");
        }

        if (uncertainty?.Percent is 0)
        {
            json.Warn("expandedUncertainty", "no calibration is without uncertainty", "give U in percent");
        }
    }
}
