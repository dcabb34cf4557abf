using ChargeMeter.Simulation.Scoring;
using ChargeMeter.Simulation.Scoring.Reporting;
using Spectre.Console;

namespace ChargeMeter.PileSimulator.Commands;

/// <summary>Prints a score as a table.</summary>
static class ScoreTable
{
    const int WidthOfFile = 220;

    public static void Print(ScoreCard card)
    {
        var console = AnsiConsole.Console;
        if (Console.IsOutputRedirected)
        {
            console.Profile.Width = WidthOfFile;
        }

        var table = new Table().Border(TableBorder.Simple);
        foreach (var heading in RowText.Headings)
        {
            table.AddColumn(heading);
        }

        foreach (var row in card.Rows)
        {
            table.AddRow([.. RowText.Of(row).Select(Markup.Escape)]);
        }

        console.Write(table);
        console.WriteLine($"{card.Worlds.Length} worlds, {card.Piles} piles{(card.Dirty ? ", dirty" : string.Empty)}; '?': other seeds may say otherwise");
    }
}
