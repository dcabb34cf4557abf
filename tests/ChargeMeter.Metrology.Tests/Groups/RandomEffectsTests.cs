using ChargeMeter.Metrology.Estimation.Linear;
using ChargeMeter.Metrology.Groups;
using Shouldly;
using Xunit;

namespace ChargeMeter.Metrology.Tests.Groups;

public sealed class RandomEffectsTests
{
    // DerSimonian and Laird 1986, equations 4 to 8, by hand: w = 100 each, Q = 200, Σw − Σw²/Σw = 200, τ² = (200 − 2)/200 = 0.99.
    [Fact]
    public void Three_equally_known_members_give_the_numbers_of_DerSimonian_and_Laird()
    {
        var group = RandomEffects.Of(Members([0, 1, 2], 0.01, 0));

        group.Spread.ShouldBe(Math.Sqrt(0.99), 1e-12);
        group.Mean.ShouldBe(1, 1e-12);
        group.Variance.ShouldBe((0.99 + 0.01) / 3, 1e-12);
    }

    [Fact]
    public void Scatter_that_the_uncertainties_explain_is_no_spread()
    {
        var group = RandomEffects.Of(Members([0, 0.1, -0.1, 0.05], 0.01, 0));

        group.Spread.ShouldBe(0, 1e-12);
        group.Variance.ShouldBe(0.01 / 4, 1e-12);
    }

    [Fact]
    public void What_all_owe_to_the_same_evidence_is_in_the_mean_and_cancels_in_a_difference()
    {
        var all = Members([0, 1, 2, 5, 6, 7], 0.01, common: 0.25);
        var (group, rest) = (RandomEffects.Of(all[..3]), RandomEffects.Of(all[3..]));

        group.Spread.ShouldBe(Math.Sqrt(0.99), 1e-9);
        group.Variance.ShouldBe(0.25 + (1.0 / 3), 1e-9);
        group.VarianceAgainst(rest).ShouldBe(2.0 / 3, 1e-9);
    }

    [Fact]
    public void One_wild_member_is_left_out()
    {
        var group = RandomEffects.Of(Members([0, 0.1, -0.1, 0.05, -0.05, 30], 0.01, 0));

        group.Weights.Count.ShouldBe(5);
        group.Mean.ShouldBe(0, 1e-9);
    }

    [Fact]
    public void Means_scatter_as_their_variance_says()
    {
        var random = new Random(20261127);
        var groups = Enumerable.Range(0, 4_000)
            .Select(_ => RandomEffects.Of(Members([.. Enumerable.Range(0, 12).Select(_ => Normal(random) * Math.Sqrt(1.25))], 0.25, 0)))
            .ToList();

        (groups.Average(group => group.Mean * group.Mean) / groups.Average(group => group.Variance)).ShouldBe(1, 0.1);
    }

    static List<GroupMember> Members(double[] errors, double variance, double common)
    {
        var covariance = new SymmetricMatrix(errors.Length);
        for (var row = 0; row < errors.Length; row++)
        {
            for (var column = 0; column <= row; column++)
            {
                covariance[row, column] = common + (row == column ? variance : 0);
            }
        }

        return [.. errors.Select((error, row) => new GroupMember(error, 0, covariance, row))];
    }

    static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
