using Shouldly;
using Xunit;

namespace ChargeMeter.Monitoring.Tests.Assessment;

/// <summary>At the first pile of a <see cref="ChargedStation"/> a reference in series says something else than all others.</summary>
public sealed class RouteConflictTests
{
    const int Days = 10;

    // How far is said by the solve that found it, in which the wrong reference has still pushed other evidence aside.
    [Fact]
    public void A_reference_that_disagrees_with_all_else_is_named_and_not_averaged_in()
    {
        var said = ChargedStation.Assess(Days, (_, _) => 0, referencePercent: 3m);

        var conflict = said.Conflicts.ShouldHaveSingleItem();
        conflict.ShouldSatisfyAllConditions(
            () => conflict.Meter.ShouldBe("S1-P1"),
            () => conflict.By.ShouldBe("S1-P1-R"),
            () => conflict.Departure.Percent.ShouldBe(3, 1));
        var pile = said.Piles.Single(pile => pile.Pile == "S1-P1");
        pile.Estimate!.Error.Percent.ShouldBe(0, 0.3);
        pile.Estimate.Shares.Reference.ShouldBe(0);
    }

    [Fact]
    public void A_reference_that_agrees_is_no_conflict()
    {
        var said = ChargedStation.Assess(Days, (_, _) => 0, referencePercent: 0m);

        said.Conflicts.ShouldBeEmpty();
        said.Piles.Single(pile => pile.Pile == "S1-P1").Estimate!.Shares.Reference.ShouldBeGreaterThan(0.3);
    }
}
