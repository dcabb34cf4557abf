using System.Globalization;
using System.Text;
using ChargeMeter.Benchmarks.Measuring;
using ChargeMeter.TestSupport;

namespace ChargeMeter.Benchmarks.Results;

/// <summary>Runs sections, keeps the figures of each as JSON, and writes the document from all that are there.</summary>
sealed class ResultsRun
{
    const string Head =
        """
        # Results

        Made by `tests/benchmarks`, see [README.md](README.md); nothing here is written by hand but the remarks below the tables, which stand in `Results/Remarks`. Medians, with the least and the most of all runs; each yardstick was measured in the same
        run, on the same machine; the ratio is ours over the yardstick's, run by run.


        """;

    readonly IReadOnlyList<Section> _sections;
    readonly DirectoryInfo _folder;
    readonly int _scale;

    /// <summary>A run of these sections.</summary>
    /// <param name="sections">All that the document has.</param>
    /// <param name="folder">Where the figures are kept.</param>
    /// <param name="scale">By how much everything is made smaller.</param>
    internal ResultsRun(IReadOnlyList<Section> sections, DirectoryInfo folder, int scale) => (_sections, _folder, _scale) = (sections, folder, scale);

    static string Remarks => Path.Combine(RepositoryRoot.Path, "tests", "ChargeMeter.Benchmarks", "Results", "Remarks");

    /// <summary>Measures a section anew; false if its verb failed, and then it has no figures.</summary>
    internal async Task<bool> MeasureAsync(Section section, int runs)
    {
        _folder.Create();
        File.Delete(FileOf(section));
        using var process = BuiltProgram.Start(
            [
                typeof(ResultsRun).Assembly.Location, section.Verb, .. section.Arguments(_scale),
                "--runs", runs.ToString(CultureInfo.InvariantCulture), "--json", FileOf(section),
            ],
            Console.WriteLine);
        await process.WaitForExitAsync();
        return process.ExitCode == 0 && File.Exists(FileOf(section));
    }

    /// <summary>The document of all figures that are there.</summary>
    internal string Document()
    {
        var text = new StringBuilder(Head);
        foreach (var section in _sections.Where(section => File.Exists(FileOf(section))))
        {
            var measured = Measurement.Read(FileOf(section));
            text.AppendLine(CultureInfo.InvariantCulture, $"## {section.Title}").AppendLine()
                .AppendLine(CultureInfo.InvariantCulture, $"`{section.Verb}{Small}`, {measured.At:yyyy-MM-dd HH:mm} UTC; {measured.Circumstances}.").AppendLine()
                .Append(Report.Table(measured.Figures)).AppendLine();
            var remarks = Path.Combine(Remarks, section.Verb + ".md");
            if (File.Exists(remarks))
            {
                text.AppendLine(File.ReadAllText(remarks).Trim()).AppendLine();
            }
        }

        return text.ToString().TrimEnd() + "\n";
    }

    string Small => _scale == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $", at 1/{_scale} of the full size");

    string FileOf(Section section) => Path.Combine(_folder.FullName, section.Verb + ".json");
}
