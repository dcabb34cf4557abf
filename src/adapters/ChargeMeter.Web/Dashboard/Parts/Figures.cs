using System.Globalization;
using ChargeMeter.Metrology.Conformity;
using ChargeMeter.Metrology.Estimation;
using ChargeMeter.Metrology.Quantities;

namespace ChargeMeter.Web.Dashboard.Parts;

/// <summary>Numbers as people read them. Nothing is decided by what is rounded here.</summary>
static class Figures
{
    public const string None = "–";

    /// <summary>Error and expanded uncertainty, with the digits that the uncertainty justifies.</summary>
    public static string Estimate(ErrorEstimate estimate) => DisplayRounding.WithUncertainty(estimate) + " %";

    /// <summary>A limit, such as ± 1 %.</summary>
    public static string Limit(RelativeError? limit) =>
        limit is { } known ? string.Create(CultureInfo.CurrentCulture, $"± {known.Percent:0.###} %") : None;

    /// <summary>An uncertainty in percent.</summary>
    public static string Percent(RelativeError value) => string.Create(CultureInfo.CurrentCulture, $"{value.Percent:0.0000} %");

    /// <summary>A share of one, in percent.</summary>
    public static string Share(double share) => string.Create(CultureInfo.CurrentCulture, $"{share * 100:0} %");

    /// <summary>A probability in percent; what rounds to nothing or to all is said to be less or more.</summary>
    public static string Probability(double? probability) => probability switch
    {
        null => None,
        < 0.001 => "< 0.1 %",
        > 0.999 => "> 99.9 %",
        { } known => string.Create(CultureInfo.CurrentCulture, $"{known * 100:0.0} %"),
    };

    /// <summary>A coverage factor.</summary>
    public static string Factor(double factor) => factor.ToString("0.00", CultureInfo.CurrentCulture);

    /// <summary>Degrees of freedom, whole.</summary>
    public static string Degrees(double degrees) =>
        double.IsFinite(degrees) ? Math.Floor(degrees).ToString("N0", CultureInfo.CurrentCulture) : "∞";

    /// <summary>A count.</summary>
    public static string Count(long count) => count.ToString("N0", CultureInfo.CurrentCulture);

    /// <summary>An energy in kWh.</summary>
    public static string Kilowatthours(Energy energy) =>
        string.Create(CultureInfo.CurrentCulture, $"{energy.KilowattHours:#,0.###} kWh");

    /// <summary>The powers at which energy was delivered, in kW.</summary>
    public static string Load(LoadRange load) => string.Create(
        CultureInfo.CurrentCulture, $"{load.Least.Kilowatts:0.#} – {load.Most.Kilowatts:0.#} kW");

    /// <summary>A clock offset in seconds, with its sign.</summary>
    public static string Seconds(TimeSpan offset) =>
        string.Create(CultureInfo.CurrentCulture, $"{offset.TotalSeconds:+0.0;−0.0;0.0} s");
}
