using ChargeMeter.Metrology.Conformity;
using ChargeMeter.Metrology.Quantities;
using Shouldly;
using Xunit;

namespace ChargeMeter.Metrology.Tests.Conformity;

public sealed class WeakPriorTests
{
    static readonly RelativeError Limit = RelativeError.FromPercent(1);

    [Fact]
    public void An_estimate_as_uncertain_as_the_prior_is_moved_half_way_to_zero()
    {
        var posterior = WeakPrior.Update(RelativeError.FromPercent(3), RelativeError.FromPercent(2), Limit);

        posterior.Error.Percent.ShouldBe(1.5, 1e-12);
        posterior.StandardUncertainty.Percent.ShouldBe(Math.Sqrt(2), 1e-12);
    }

    [Fact]
    public void Where_a_verdict_is_allowed_it_moves_an_estimate_by_less_than_one_percent_of_itself()
    {
        var posterior = WeakPrior.Update(RelativeError.FromPercent(1), RelativeError.FromPercent(1 / 3.0 / 1.96), Limit);

        posterior.Error.Percent.ShouldBeInRange(0.99, 1);
    }
}
