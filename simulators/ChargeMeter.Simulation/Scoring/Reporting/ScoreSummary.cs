using System.Text;

namespace ChargeMeter.Simulation.Scoring.Reporting;

/// <summary>A score in short: a line for each row that has a target and cases.</summary>
public static class ScoreSummary
{
    /// <summary>The lines: outcome, name, value, interval, target.</summary>
    public static string Of(ScoreCard card)
    {
        var text = new StringBuilder();
        foreach (var row in card.Rows.Where(row => row is { Target: not null, Cases: > 0 }))
        {
            text.Append(Line(RowText.Of(row))).Append('\n');
        }

        return text.ToString();
    }

    // In the order of the headings: name, cases, value, interval, target, outcome.
    static string Line(IReadOnlyList<string> parts) => $"{parts[5]}: {parts[0]}: {parts[2]} ({parts[3]}; {parts[1]} cases), target {parts[4]}";
}
