using MudBlazor;

namespace ChargeMeter.Web.Dashboard;

/// <summary>The theme: the system's own fonts, quiet colours. The dark colours stand in chargemeter.css, so that no script chooses.</summary>
static class Look
{
    public static MudTheme Theme { get; } = new()
    {
        PaletteLight = new PaletteLight
        {
            Primary = "#0b6477",
            Background = "#f4f6f8",
            Surface = "#ffffff",
            TextPrimary = "#17232b",
            TextSecondary = "#55646e",
            LinesDefault = "#dde3e8",
            TableLines = "#e6ebef",
        },
        Typography = new Typography { Default = new DefaultTypography { FontFamily = ["var(--font)"] } },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "10px" },
    };
}
