using ChargeMeter.Metrology.Conformity;
using Shouldly;
using Xunit;

namespace ChargeMeter.Monitoring.Tests.Assessment;

/// <summary>A pile that is known by vehicles alone goes wrong by so much that each charge by itself looks wild.</summary>
public sealed class LargeStepTests
{
    const int StepsOn = 20;

    [Theory]
    [InlineData(-3, 3)]
    [InlineData(-10, 3)]
    [InlineData(-37, 3)]
    [InlineData(25, 3)]
    [InlineData(-37, 10)]
    [InlineData(-37, 2)]
    [InlineData(-20, 3)]
    public void It_is_found_within_days(int percent, int days)
    {
        var said = ChargedStation.Assess(StepsOn + days, (pile, day) => pile == 2 && day >= StepsOn ? percent : 0);

        var pile = said.Piles.Single(pile => pile.Pile == "S1-P2");
        pile.Estimate.ShouldNotBeNull().Error.Percent.ShouldBe(percent, 0.5);
        pile.Verdict.ShouldBe(Verdict.Exceeding);
        said.Piles.Where(other => other.Pile != "S1-P2").ShouldAllBe(other => other.Verdict == Verdict.Conforming);
    }

    [Fact]
    public void Two_wild_charges_are_no_step()
    {
        // Long enough for what so few certificates say to be known well.
        var said = ChargedStation.Assess(StepsOn + 10, (pile, day) => pile == 2 && day is 10 or 15 ? -30 : 0);

        said.Piles.ShouldAllBe(pile => pile.Verdict == Verdict.Conforming);
    }
}
