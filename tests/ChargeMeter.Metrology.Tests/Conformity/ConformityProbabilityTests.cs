using ChargeMeter.Metrology.Conformity;
using ChargeMeter.Metrology.Quantities;
using Shouldly;
using Xunit;

namespace ChargeMeter.Metrology.Tests.Conformity;

public sealed class ConformityProbabilityTests
{
    // JCGM 106:2012, 7.4, example; units of the example carried as plain numbers.
    [Fact]
    public void The_example_of_JCGM_106_clause_7_4_has_a_probability_of_0_663() =>
        ConformityProbability.Within(Fraction(13.6), Fraction(1.8), double.PositiveInfinity, Fraction(12.5), Fraction(16.3))
            .ShouldBe(0.663, 0.0005);

    [Theory]
    [InlineData(1.0, 0.5)]
    [InlineData(-1.0, 0.5)]
    [InlineData(0.8355, 0.05)]
    [InlineData(1.1645, 0.95)]
    public void Beyond_a_symmetrical_limit_of_one_with_u_of_a_tenth(double estimate, double expected) =>
        ConformityProbability.Beyond(Fraction(estimate), Fraction(0.1), double.PositiveInfinity, Fraction(1))
            .ShouldBe(expected, 0.0001);

    [Fact]
    public void Far_tails_keep_their_digits() =>
        ConformityProbability.Beyond(Fraction(0), Fraction(0.1), double.PositiveInfinity, Fraction(1))
            .ShouldBe(1.5239706e-23, 1e-28);

    // Table G.2 of JCGM 100 read backwards: |t| > 2.776 has 5 % at 4 degrees of freedom.
    [Fact]
    public void With_few_degrees_of_freedom_the_tails_are_those_of_t() =>
        ConformityProbability.Beyond(Fraction(0), Fraction(1), 4, Fraction(2.776)).ShouldBe(0.05, 0.0001);

    [Theory]
    [InlineData(0.99, 0)]
    [InlineData(1.01, 1)]
    public void Without_uncertainty_the_answer_is_certain(double estimate, double expected) =>
        ConformityProbability.Beyond(Fraction(estimate), RelativeError.Zero, double.PositiveInfinity, Fraction(1)).ShouldBe(expected);

    static RelativeError Fraction(double value) => RelativeError.FromFraction(value);
}
