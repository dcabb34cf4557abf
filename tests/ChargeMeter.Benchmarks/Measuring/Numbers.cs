using System.Globalization;

namespace ChargeMeter.Benchmarks.Measuring;

/// <summary>Numbers as people read them: four digits that count.</summary>
static class Numbers
{
    const double Whole = 1_000;

    internal static string Text(double value) =>
        Math.Abs(value) >= Whole && double.IsFinite(value) ? Rounded(value).ToString("N0", CultureInfo.InvariantCulture) : value.ToString("G4", CultureInfo.InvariantCulture);

    static double Rounded(double value)
    {
        var step = Math.Pow(10, Math.Floor(Math.Log10(Math.Abs(value))) - 3);
        return Math.Round(value / step) * step;
    }
}
