using System.Globalization;
using ChargeMeter.Simulation.Scoring;
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
        foreach (var heading in new[] { "", "cases", "value", "95 % interval", "target", "outcome", "note" })
        {
            table.AddColumn(heading);
        }

        foreach (var row in card.Rows)
        {
            table.AddRow([.. Cells(row).Select(Markup.Escape)]);
        }

        console.Write(table);
        console.WriteLine($"{card.Worlds.Length} worlds, {card.Piles} piles{(card.Dirty ? ", dirty" : string.Empty)}; '?': other seeds may say otherwise");
    }

    static IEnumerable<string> Cells(ScoreRow row) =>
    [
        row.Name,
        row.Hits is { } hits ? $"{hits}/{row.Cases}" : $"{row.Cases}",
        row.Value is { } value ? Number(value, row.Unit) : "–",
        row.Interval is { } interval ? $"{Number(interval.Lower, row.Unit)} to {Number(interval.Upper, row.Unit)}" : "–",
        Target(row),
        Outcome(row),
        row.Note ?? string.Empty,
    ];

    static string Outcome(ScoreRow row) => row.Outcome switch
    {
        ScoreOutcome.Met => row.IsCertain ? "met" : "met ?",
        ScoreOutcome.NotMet => row.IsCertain ? "NOT MET" : "NOT MET ?",
        ScoreOutcome.NotEnoughData => "not enough data",
        _ => string.Empty,
    };

    static string Target(ScoreRow row) => row.Target switch
    {
        { Least: { } least, Most: { } most } => $"{Number(least, row.Unit)} to {Number(most, row.Unit)}",
        { Least: { } least } => $"≥ {Number(least, row.Unit)}",
        { Most: { } most } => $"≤ {Number(most, row.Unit)}",
        _ => string.Empty,
    };

    static string Number(double value, ScoreUnit unit) => unit switch
    {
        ScoreUnit.Share => string.Create(CultureInfo.InvariantCulture, $"{100 * value:0.0#} %"),
        ScoreUnit.PercentOfEnergy => string.Create(CultureInfo.InvariantCulture, $"{value:0.000} %"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{value:0.00}"),
    };
}
