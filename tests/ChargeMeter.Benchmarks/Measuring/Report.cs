using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace ChargeMeter.Benchmarks.Measuring;

/// <summary>The figures as text, as JSON and as a document.</summary>
public sealed class Report(IReadOnlyList<Figure> figures)
{
    static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    static string Machine => string.Create(
        CultureInfo.InvariantCulture,
        $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.ProcessArchitecture}, {Environment.ProcessorCount} cores");

    public string Text()
    {
        var text = new StringBuilder().AppendLine(Machine);
        foreach (var figure in figures)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{figure.Of,-44} {figure.Who,-26} {Number(figure.Median),10} {figure.Unit,-3} ({Range(figure)}){Target(figure)} {figure.Note}");
        }

        return text.ToString();
    }

    public string Markdown()
    {
        var text = new StringBuilder()
            .AppendLine("# Results").AppendLine()
            .AppendLine("Made by the command in [README.md](README.md); medians, with the range of all runs. " + Machine + ".").AppendLine()
            .AppendLine("| what | who | median | range | at most | |").AppendLine("|---|---|---|---|---|---|");
        foreach (var figure in figures)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"| {figure.Of} | {figure.Who} | {Number(figure.Median)} {figure.Unit} | {Range(figure)} | {(figure.Target is { } most ? Number(most) : "")} | {figure.Note} |");
        }

        return text.ToString();
    }

    public string Json() => JsonSerializer.Serialize(new { machine = Machine, figures }, Indented);

    static string Range(Figure figure) => $"{Number(figure.Least)} to {Number(figure.Most)}";

    static string Target(Figure figure) => figure.Target is { } most ? $" at most {Number(most)}" : "";

    static string Number(double value) => value.ToString("G4", CultureInfo.InvariantCulture);
}
