using System.Globalization;

namespace ChargeMeter.Metrology.RulePacks;

/// <summary>Spellings of accuracy classes.</summary>
static class AccuracyClass
{
    /// <summary>One spelling for one class: <c>1.0</c> is <c>1</c>; what is not a number stays as it is.</summary>
    internal static string Normalise(string accuracyClass) =>
        decimal.TryParse(accuracyClass, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number.ToString("0.############", CultureInfo.InvariantCulture)
            : accuracyClass.Trim();
}
