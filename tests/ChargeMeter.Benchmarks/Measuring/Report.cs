using System.Globalization;
using System.Text;

namespace ChargeMeter.Benchmarks.Measuring;

/// <summary>Figures as text for the terminal and as a table of a document.</summary>
static class Report
{
    internal static string Text(IEnumerable<Figure> figures)
    {
        var text = new StringBuilder();
        foreach (var figure in figures)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{figure.Of,-52} {Measured(figure.Values, figure.Unit),-40} {Judged(figure.Wanted, figure.Median)} {figure.Note}");
            foreach (var yardstick in figure.Beside)
            {
                var ratio = yardstick.RatioOf(figure);
                text.AppendLine(CultureInfo.InvariantCulture, $"  beside {yardstick.Who,-43} {Measured(yardstick.Values, figure.Unit),-40} ratio {Numbers.Text(ratio)} {Judged(yardstick.Wanted, ratio)} {yardstick.Note}");
            }
        }

        return text.ToString();
    }

    internal static string Table(IEnumerable<Figure> figures)
    {
        var text = new StringBuilder()
            .AppendLine("| what | ours | yardstick of the same run | ratio | wanted | |").AppendLine("|---|---|---|---|---|---|");
        foreach (var figure in figures)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {figure.Of} | {Measured(figure.Values, figure.Unit)} |");

            // What is wanted of the figure itself stands in its first row; a yardstick takes that row where nothing is.
            var beside = figure.Beside;
            if (figure.Wanted is not null || beside is [])
            {
                text.AppendLine(CultureInfo.InvariantCulture, $" | | {Judged(figure.Wanted, figure.Median)} | {figure.Note} |");
            }
            else
            {
                text.AppendLine(Row(figure, beside[0], figure.Note));
                beside = [.. beside.Skip(1)];
            }

            foreach (var yardstick in beside)
            {
                text.AppendLine("| | |" + Row(figure, yardstick, ""));
            }
        }

        return text.ToString();
    }

    static string Row(Figure figure, Comparison yardstick, string note)
    {
        var ratio = yardstick.RatioOf(figure);
        var notes = string.Join("; ", new[] { note, yardstick.Note }.Where(text => text.Length > 0));
        return $" {yardstick.Who} {Measured(yardstick.Values, figure.Unit)} | {Numbers.Text(ratio)} | {Judged(yardstick.Wanted, ratio)} | {notes} |";
    }

    static string Measured(IReadOnlyList<double> values, string unit) =>
        $"{Numbers.Text(Figure.MedianOf(values))} {unit}".TrimEnd() + (values.Count > 1 ? $" ({Numbers.Text(values.Min())} to {Numbers.Text(values.Max())})" : "");

    static string Judged(Aim? aim, double value) => aim is null ? "" : $"{aim}: {(aim.IsMetBy(value) ? "met" : "**missed**")}";
}
