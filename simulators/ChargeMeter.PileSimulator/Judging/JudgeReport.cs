using System.Globalization;
using System.Text;
using ChargeMeter.Simulation.Scoring;
using ChargeMeter.Simulation.Scoring.Reporting;

namespace ChargeMeter.PileSimulator.Judging;

/// <summary>The report of a judgement in Markdown: what counts for a target first, then each family.</summary>
static class JudgeReport
{
    public static string Of(IReadOnlyList<JudgedFamily> families, int firstSeed, int seeds)
    {
        var text = new StringBuilder("# What the product says of worlds whose truth is known\n\n");
        text.Append(CultureInfo.InvariantCulture, $"Written by `pilesim judge`: {families.Count} families, seeds {firstSeed} to {firstSeed + seeds - 1} of each. ");
        text.Append("The command, in the project's folder, after `dotnet build -c Release`:\n\n```\n");
        text.Append("dotnet artifacts/bin/ChargeMeter.PileSimulator/release/pilesim.dll judge --families simulators/families ");
        text.Append(CultureInfo.InvariantCulture, $"--seeds {seeds} --first-seed {firstSeed} --parallel 2 --out WORLDS --report simulators/RESULTS.md ");
        text.Append("--replay \"dotnet artifacts/bin/ChargeMeter.Service/release/chargemeter.dll\"\n```\n\n");
        text.Append("A `?` says that the 95 % interval reaches across the target: other seeds may say otherwise. Rows without a case are left out.\n\n");
        var clean = families.Where(family => !family.Scenario.Expect.Dirty).ToList();
        if (clean.Count > 1)
        {
            text.Append(ScoreMarkdown.Section("All families that are not dirty", ScoreCard.Of([.. clean.SelectMany(family => family.Worlds)])));
        }

        foreach (var family in families)
        {
            text.Append(ScoreMarkdown.Section($"{family.Scenario.Name}: {family.Scenario.Teaches}", family.Score()));
        }

        return text.ToString().TrimEnd('\n') + "\n";
    }
}
