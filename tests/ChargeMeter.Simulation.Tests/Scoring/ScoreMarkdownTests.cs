using ChargeMeter.Simulation.Scoring;
using ChargeMeter.Simulation.Scoring.Reporting;
using Shouldly;
using Xunit;

namespace ChargeMeter.Simulation.Tests.Scoring;

public sealed class ScoreMarkdownTests
{
    [Fact]
    public void Rows_with_cases_stand_in_a_table_under_a_heading()
    {
        var world = Hand.World([Hand.Pile("bad", 3, fault: Hand.Always(3))], [Hand.Estimate("bad", 45, 3, verdict: "exceeding")], [Hand.Alarm("bad", 3)]);

        var lines = ScoreMarkdown.Section("One pile", ScoreCard.Of([world])).Split('\n');

        lines[0].ShouldBe("## One pile");
        lines[2].ShouldBe("1 worlds, 1 piles.");
        lines[4].ShouldStartWith("|  | cases | value |");
        lines.ShouldContain(line => line.StartsWith("| Constant errors ≥ 1.25 MPE flagged within 10 d: DC class 2 | 1/1 | 100.0 % | 20.65 % to 100.0 % | ≥ 97.0 % |", StringComparison.Ordinal));
        lines.ShouldNotContain(line => line.Contains("RMSE after 7 d: reference", StringComparison.Ordinal));
    }

    [Fact]
    public void In_short_only_rows_with_a_target_and_cases_are_told()
    {
        var world = Hand.World([Hand.Pile("bad", 3, fault: Hand.Always(3))], [Hand.Estimate("bad", 45, 3, verdict: "exceeding")], [Hand.Alarm("bad", 3)]);

        var lines = ScoreSummary.Of(ScoreCard.Of([world])).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        lines.ShouldContain("not enough data: Constant errors ≥ 1.25 MPE flagged within 10 d: DC class 2: 100.0 % (20.65 % to 100.0 %; 1/1 cases), target ≥ 97.0 %");
        lines.ShouldAllBe(line => line.Contains(", target ", StringComparison.Ordinal) && !line.Contains(": –", StringComparison.Ordinal));
    }
}
