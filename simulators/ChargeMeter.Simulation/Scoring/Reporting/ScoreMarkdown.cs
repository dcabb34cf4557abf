using System.Globalization;
using System.Text;

namespace ChargeMeter.Simulation.Scoring.Reporting;

/// <summary>A score as a table in Markdown, for a file that is kept.</summary>
public static class ScoreMarkdown
{
    /// <summary>The table under a heading. Rows without a single case are left out.</summary>
    public static string Section(string heading, ScoreCard card)
    {
        var text = new StringBuilder();
        text.Append("## ").Append(heading).Append("\n\n");
        text.Append(CultureInfo.InvariantCulture, $"{card.Worlds.Length} worlds, {card.Piles} piles{(card.Dirty ? ", dirty" : string.Empty)}.\n\n");
        Line(text, RowText.Headings);
        Line(text, RowText.Headings.Select((_, index) => index == 0 ? "---" : "---:"));
        foreach (var row in card.Rows.Where(row => row.Cases > 0))
        {
            Line(text, RowText.Of(row));
        }

        return text.Append('\n').ToString();
    }

    static void Line(StringBuilder text, IEnumerable<string> cells) =>
        text.Append("| ").AppendJoin(" | ", cells.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal))).Append(" |\n");
}
