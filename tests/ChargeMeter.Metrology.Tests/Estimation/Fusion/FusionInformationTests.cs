using ChargeMeter.Metrology.Estimation.Fusion;
using Shouldly;
using Xunit;

namespace ChargeMeter.Metrology.Tests.Estimation.Fusion;

/// <summary>Unknowns of which nothing is observed: they have no row, and must come out as if they had.</summary>
public sealed class FusionInformationTests
{
    const int Untouched = 1;

    readonly FusionSystem _system = new(3);

    public FusionInformationTests()
    {
        _system.AddPrior(0, 0.001, 0.01);
        _system.AddPrior(Untouched, -0.006, 0.005);
        _system.AddPrior(2, 0, 0.02);
        _system.AddScalar([new(0, 1), new(2, 1)], 0.004, 1e-6, Route.Reference);
    }

    [Fact]
    public void One_that_no_observation_touches_stays_as_it_was_assumed()
    {
        var solution = _system.Solve();

        solution.Values[Untouched].ShouldBe(-0.006, 1e-18);
        solution.Uncertainty(Untouched).ShouldBe(0.005, 1e-15);
        solution.Covariance(Untouched, 0).ShouldBe(0);
        solution.Covariance(2, Untouched).ShouldBe(0);
        solution.FromPriors(Untouched).Sum(prior => prior.Variance).ShouldBe(25e-6, 1e-18);
    }

    [Fact]
    public void The_others_come_out_as_with_a_row_for_each()
    {
        // An observation that says nothing touches it all the same.
        var solution = _system.Solve();
        _system.AddScalar([new(Untouched, 0)], 0, 1, Route.Certificate);
        var whole = _system.Solve();

        for (var unknown = 0; unknown < 3; unknown++)
        {
            solution.Values[unknown].ShouldBe(whole.Values[unknown], 1e-15);
            solution.Uncertainty(unknown).ShouldBe(whole.Uncertainty(unknown), 1e-15);
            solution.Covariance(unknown, 0).ShouldBe(whole.Covariance(unknown, 0), 1e-18);
        }
    }

    [Fact]
    public void One_that_nothing_is_assumed_of_nor_observed_is_refused() =>
        Should.Throw<InvalidOperationException>(() => new FusionSystem(1).Solve()).Message.ShouldContain("Unknown 0");
}
