using ChargeMeter.Metrology.Uncertainty;
using Microsoft.Extensions.Localization;

namespace ChargeMeter.Web.Dashboard.Parts;

/// <summary>The names of the lines of a budget.</summary>
static class BudgetWords
{
    /// <summary>The name of a source; its key where it has no name yet.</summary>
    public static string Source(BudgetLine line, IStringLocalizer<Words> words)
    {
        var name = words["budget." + line.Source];
        return name.ResourceNotFound ? line.Source : name.Value;
    }
}
