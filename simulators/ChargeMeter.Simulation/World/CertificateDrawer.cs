using System.Collections.Immutable;
using System.Globalization;
using ChargeMeter.Simulation.Physics;
using ChargeMeter.Simulation.Scenarios;
using ChargeMeter.Simulation.Sites;

namespace ChargeMeter.Simulation.World;

/// <summary>Draws what verifications on site found: the true error at the connector, with the calibrator's own error and noise.</summary>
sealed class CertificateDrawer(Scenario scenario)
{
    const double LoadOfVerification = 0.5;
    const double CelsiusOfVerification = 23;
    const double VoltsOfVerification = 370;
    const int DigitsOfError = 2;

    /// <summary>Those of a pile, which has one only while it is within its class.</summary>
    public ImmutableArray<WorldCertificate> Draw(PileSite site, StationGroup group) =>
        Draw(site.Id, ErrorAtConnector(site), double.Parse(group.PileClass, CultureInfo.InvariantCulture), scenario.Certificates);

    /// <summary>Those of a meter that errs by so many percent, within a limit or not.</summary>
    public ImmutableArray<WorldCertificate> Draw(string meter, double errorPercent, double limitPercent, CertificateSettings settings)
    {
        var dice = Dice.For(scenario.Seed, "certificate", meter);
        if (!dice.Chance(settings.Share) || Math.Abs(errorPercent) > limitPercent)
        {
            return [];
        }

        var standard = string.Create(CultureInfo.InvariantCulture, $"CAL-{dice.Below(settings.Standards) + 1}");
        var shared = Dice.For(scenario.Seed, "standard", standard).Normal(0, settings.StandardSpreadPercent);
        var total = settings.ExpandedUncertaintyPercent / 2;
        var own = Math.Sqrt(Math.Max(0, (total * total) - (settings.StandardSpreadPercent * settings.StandardSpreadPercent)));
        var days = dice.Evenly(settings.DaysBefore.From, settings.DaysBefore.To);
        var date = DateOnly.FromDateTime(LocalTime.Of(scenario.Start.AddDays(-days)).DateTime);
        var found = Math.Round(errorPercent + shared + dice.Normal(0, own), DigitsOfError);
        return [new WorldCertificate("C-" + meter, date, found, settings.ExpandedUncertaintyPercent, standard)];
    }

    static double ErrorAtConnector(PileSite site)
    {
        var watts = site.RatedKilowatts * LoadOfVerification * 1000;
        var cable = site.IsInside ? 100 * watts * site.CableOhm / (VoltsOfVerification * VoltsOfVerification) : 0;
        return site.Errors.At(0, LoadOfVerification, CelsiusOfVerification) + cable;
    }
}
