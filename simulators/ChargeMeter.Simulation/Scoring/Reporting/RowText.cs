using System.Globalization;

namespace ChargeMeter.Simulation.Scoring.Reporting;

/// <summary>The parts of a row of the score as text.</summary>
public static class RowText
{
    const string Nothing = "–";

    /// <summary>What the parts are called.</summary>
    public static IReadOnlyList<string> Headings { get; } = ["", "cases", "value", "95 % interval", "target", "outcome", "note"];

    /// <summary>The parts of a row, in the order of the headings.</summary>
    public static IReadOnlyList<string> Of(ScoreRow row) =>
    [
        row.Name,
        row.Hits is { } hits ? string.Create(CultureInfo.InvariantCulture, $"{hits}/{row.Cases}") : row.Cases.ToString(CultureInfo.InvariantCulture),
        row.Value is { } value ? Number(value, row.Unit) : Nothing,
        row.Interval is { } interval ? $"{Number(interval.Lower, row.Unit)} to {Number(interval.Upper, row.Unit)}" : Nothing,
        Target(row),
        Outcome(row),
        row.Note ?? string.Empty,
    ];

    /// <summary>A value in the row's unit.</summary>
    public static string Number(double value, ScoreUnit unit) => unit switch
    {
        ScoreUnit.Share => string.Create(CultureInfo.InvariantCulture, $"{100 * value:0.0#} %"),
        ScoreUnit.PercentOfEnergy => string.Create(CultureInfo.InvariantCulture, $"{value:0.000} %"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{value:0.00}"),
    };

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
}
