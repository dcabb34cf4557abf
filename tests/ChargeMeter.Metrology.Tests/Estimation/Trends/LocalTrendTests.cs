using ChargeMeter.Metrology.Estimation.Trends;
using ChargeMeter.Metrology.Quantities;
using CsCheck;
using MathNet.Numerics.LinearAlgebra;
using Shouldly;
using Xunit;

namespace ChargeMeter.Metrology.Tests.Estimation.Trends;

public sealed class LocalTrendTests
{
    const double Noise = 15099;
    const double Wander = 1469.1;

    static readonly TrendModel NileModel = new()
    {
        FirstLevelUncertainty = Fraction(Math.Sqrt(1e7)),
        LevelWanderInADay = Fraction(Math.Sqrt(Wander)),
    };

    // Durbin and Koopman, 2nd ed., 2.2.5: a₁ = 0, P₁ = 10⁷, σ²_ε = 15099, σ²_η = 1469.1; a year is carried as a day. The
    // log-likelihood without the first value is the one that StateSpaceModels.jl tests for (−632.54421).
    [Fact]
    public void The_Nile_has_the_likelihood_of_Durbin_and_Koopman() =>
        LocalTrend.Follow(NileFlow(), NileModel).LogLikelihood.ShouldBe(-632.54421, 1e-5);

    // Ibid., 2.11: P̄ = σ²_ε(q + √(q² + 4q))/2 with q = σ²_η/σ²_ε.
    [Fact]
    public void Its_variance_reaches_the_steady_state_of_the_book()
    {
        const double Ratio = Wander / Noise;
        var steady = Noise * (Ratio + Math.Sqrt((Ratio * Ratio) + (4 * Ratio))) / 2;
        var trend = LocalTrend.Follow(NileFlow(), NileModel);

        trend.At(Some.Start.AddDays(100)).Covariance.Level.ShouldBe(steady, 1e-6 * steady);
        trend.Filtered[^1].Covariance.Level.ShouldBe(steady * Noise / (steady + Noise), 1e-6 * steady);
    }

    // The maximum is where the book finds it: no ratio of wander to noise nearby is likelier.
    [Theory]
    [InlineData(0.8)]
    [InlineData(0.95)]
    [InlineData(1.05)]
    [InlineData(1.2)]
    public void The_books_estimates_are_the_likeliest(double factor)
    {
        var other = NileModel with { LevelWanderInADay = Fraction(Math.Sqrt(Wander * factor)) };
        LocalTrend.Follow(NileFlow(), other).LogLikelihood
            .ShouldBeLessThan(LocalTrend.Follow(NileFlow(), NileModel).LogLikelihood);
    }

    static readonly Gen<TrendObservation[]> Observations = (
        from hours in Gen.Int[0, 2000]
        from error in Gen.Double[-0.02, 0.02]
        from uncertainty in Gen.Double[0.001, 0.01]
        select new TrendObservation(Some.Start.AddHours(hours), Fraction(error), Fraction(uncertainty))).Array[1, 9];

    // The oracle has no recursion: levels are jointly normal, and the dense normal equations give mean and variance.
    [Fact]
    public void Smoothed_levels_are_those_of_one_dense_joint_normal() => Observations.Sample(observations =>
    {
        var model = new TrendModel
        {
            FirstLevel = Fraction(0.001),
            FirstLevelUncertainty = Fraction(0.04),
            FirstDriftPerDayUncertainty = Fraction(0.0003),
            LevelWanderInADay = Fraction(0.0002),
            DriftWanderInADay = Fraction(0.00001),
        };
        var ordered = observations.OrderBy(seen => seen.At).ThenBy(seen => seen.Error).ToArray();
        var (mean, covariance) = Joint(ordered, model);
        var smoothed = LocalTrend.Follow(observations, model).Smooth();

        smoothed.Select(state => state.Level.Fraction)
            .Zip(mean, (actual, expected) => Math.Abs(actual - expected)).Max().ShouldBeLessThan(1e-12);
        smoothed.Select(state => state.LevelUncertainty.Fraction)
            .Zip(covariance.Diagonal(), (actual, expected) => Math.Abs(actual - Math.Sqrt(expected))).Max().ShouldBeLessThan(1e-9);
    });

    [Fact]
    public void The_order_of_observations_does_not_matter() => Observations.Sample(observations =>
        LocalTrend.Follow(observations.Reverse(), NileModel).Filtered[^1]
            .ShouldBe(LocalTrend.Follow(observations, NileModel).Filtered[^1]));

    [Fact]
    public void The_last_smoothed_state_is_the_last_filtered_one() => Observations.Sample(observations =>
    {
        var trend = LocalTrend.Follow(observations, NileModel with { FirstDriftPerDayUncertainty = Fraction(0.01) });
        var (smoothed, filtered) = (trend.Smooth()[^1], trend.Filtered[^1]);
        smoothed.Level.Fraction.ShouldBe(filtered.Level.Fraction, 1e-9);
        smoothed.DriftPerDay.Fraction.ShouldBe(filtered.DriftPerDay.Fraction, 1e-9);
    });

    static (Vector<double> Mean, Matrix<double> Covariance) Joint(TrendObservation[] seen, TrendModel model)
    {
        var days = seen.Select(observation => (observation.At - seen[0].At).TotalDays).ToArray();
        var prior = Matrix<double>.Build.Dense(seen.Length, seen.Length, (row, column) =>
            Covariance(Math.Min(days[row], days[column]), Math.Max(days[row], days[column]), model));
        var noise = Matrix<double>.Build.DiagonalOfDiagonalArray([.. seen.Select(observation => Math.Pow(observation.StandardUncertainty.Fraction, 2))]);
        var errors = Vector<double>.Build.DenseOfEnumerable(seen.Select(observation => observation.Error.Fraction - model.FirstLevel.Fraction));
        var gain = prior * (prior + noise).Inverse();
        return ((gain * errors) + model.FirstLevel.Fraction, prior - (gain * prior));
    }

    // Of the levels at days s ≤ t: prior, drift s·t, walk s, and the twice integrated walk s²(3t − s)/6.
    static double Covariance(double s, double t, TrendModel model) =>
        Math.Pow(model.FirstLevelUncertainty.Fraction, 2)
        + (Math.Pow(model.FirstDriftPerDayUncertainty.Fraction, 2) * s * t)
        + (Math.Pow(model.LevelWanderInADay.Fraction, 2) * s)
        + (Math.Pow(model.DriftWanderInADay.Fraction, 2) * s * s * ((3 * t) - s) / 6);

    static IEnumerable<TrendObservation> NileFlow() =>
        Nile.Flow.Select((flow, year) => new TrendObservation(Some.Start.AddDays(year), Fraction(flow), Fraction(Math.Sqrt(Noise))));

    static RelativeError Fraction(double value) => RelativeError.FromFraction(value);
}
