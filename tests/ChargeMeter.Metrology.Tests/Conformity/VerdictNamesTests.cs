using ChargeMeter.Metrology.Conformity;
using Shouldly;
using Xunit;

namespace ChargeMeter.Metrology.Tests.Conformity;

public sealed class VerdictNamesTests
{
    [Fact]
    public void Each_verdict_has_three_names_and_none_says_passed_or_failed()
    {
        foreach (var verdict in Enum.GetValues<Verdict>())
        {
            VerdictNames.Wire(verdict).ShouldMatch("^[a-z]+(-[a-z]+)*$");
            VerdictNames.Chinese(verdict).ShouldNotContain("合格");
            VerdictNames.English(verdict).ShouldNotBeNullOrWhiteSpace();
        }
    }

    [Fact]
    public void The_names_on_the_wire_are_those_of_the_contract() =>
        Enum.GetValues<Verdict>().Select(VerdictNames.Wire)
            .ShouldBe(["insufficient", "conforming", "watch", "suspect", "exceeding"]);
}
