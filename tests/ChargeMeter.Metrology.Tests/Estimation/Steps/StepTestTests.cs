using ChargeMeter.Metrology.Estimation;
using ChargeMeter.Metrology.Estimation.Steps;
using MathNet.Numerics.Distributions;
using Shouldly;
using Xunit;

namespace ChargeMeter.Metrology.Tests.Estimation.Steps;

public sealed class StepTestTests(ITestOutputHelper output)
{
    const int Days = 30;
    static readonly DateOnly Start = new(2026, 11, 1);

    // Each day tells the error with 0.3 %; at 28 places a normal value is beyond 4.5 in at most 28·7·10⁻⁶ of all months, and places are not independent.
    [Fact]
    public void Chance_makes_a_change_in_less_than_one_of_some_thousands_of_months()
    {
        const int Months = 6000;
        var random = new Random(1);
        var found = Enumerable.Range(0, Months).Count(_ => Find(random, _ => 0) is not null);
        output.WriteLine($"{found} of {Months}");

        found.ShouldBeLessThanOrEqualTo(4);
    }

    // 1 % in the middle of the month: 0.01/0.003·√(30/4) = 9.1 standard deviations.
    [Fact]
    public void A_step_is_found_on_its_day_or_near_it_with_its_size()
    {
        const int Months = 200;
        var random = new Random(2);
        var found = Enumerable.Range(0, Months).Select(_ => Find(random, day => day >= 15 ? 0.01 : 0)).OfType<Change>().ToList();
        var steps = found.Where(change => change.Day is not null).ToList();
        var near = steps.Count(change => Math.Abs(change.Day!.Value.DayNumber - Start.AddDays(15).DayNumber) <= 1);
        output.WriteLine($"{found.Count} found, {steps.Count} as steps, {near} within a day, size {steps.Average(step => step.Size):0.0000}");

        found.Count.ShouldBe(Months);
        steps.Count.ShouldBeGreaterThan((int)(0.95 * Months));
        near.ShouldBeGreaterThan((int)(0.9 * Months));
        steps.Average(step => step.Size).ShouldBe(0.01, 0.0005);
    }

    // 8 % in a year: 0.66 % over the month, 0.08/365.25·8.66 days·√30/0.003 = 3.5 standard deviations; four times that is a drift for sure.
    [Fact]
    public void A_drift_is_told_from_a_step()
    {
        const int Months = 100;
        var random = new Random(3);
        var found = Enumerable.Range(0, Months).Select(_ => Find(random, day => 0.32 * day / 365.25)).OfType<Change>().ToList();
        var drifts = found.Where(change => change.Day is null).ToList();
        output.WriteLine($"{found.Count} found, {drifts.Count} as drifts, {drifts.Average(drift => drift.Size):0.000} a year");

        drifts.Count.ShouldBeGreaterThan((int)(0.95 * Months));
        drifts.Average(drift => drift.Size).ShouldBe(0.32, 0.03);
    }

    // Of the days about it chance makes some that say so too, so a wild day is taken for a step now and then: in less than one of a hundred months.
    [Theory]
    [InlineData(0.013)]
    [InlineData(0.02)]
    [InlineData(0.04)]
    public void One_wild_day_seldom_makes_a_step(double size)
    {
        const int Months = 500;
        var random = new Random(4);
        var found = Enumerable.Range(0, Months).Count(_ => Find(random, day => day == 20 ? size : 0) is not null);
        output.WriteLine($"{found} of {Months}");

        found.ShouldBeLessThanOrEqualTo(Months / 100);
    }

    // A year in which the error wanders, known each day to a hundredth of a percent: half of all years would have a step if it were thought to stay.
    [Fact]
    public void An_error_that_wanders_seldom_makes_a_change()
    {
        const int Years = 40;
        const int DaysOfYear = 365;
        const double Known = 1 / (0.0001 * 0.0001);
        var random = new Random(5);
        var found = 0;
        for (var year = 0; year < Years; year++)
        {
            var error = 0.0;
            var seen = new double[DaysOfYear];
            for (var day = 0; day < DaysOfYear; day++)
            {
                error += Normal.Sample(random, 0, Math.Sqrt(ErrorWalk.Variance(1)));
                seen[day] = error + Normal.Sample(random, 0, 0.0001);
            }

            var mean = seen.Average();
            var days = seen.Select((value, day) => new DayScore(Start.AddDays(day), Known * (value - mean), Known)).ToList();
            found += StepTest.Find(days, weight => Information(days, Known, weight)) is null ? 0 : 1;
        }

        found.ShouldBe(0);
    }

    [Fact]
    public void Nothing_is_found_in_two_days() =>
        StepTest.Find([new(Start, 1e4, 1e5), new(Start.AddDays(1), -1e4, 1e5)], _ => 1e5).ShouldBeNull();

    static Change? Find(Random random, Func<int, double> error)
    {
        const double Known = 1 / (0.003 * 0.003);
        var seen = Enumerable.Range(0, Days).Select(day => error(day) + Normal.Sample(random, 0, 0.003)).ToArray();
        var mean = seen.Average();
        var days = seen.Select((value, day) => new DayScore(Start.AddDays(day), Known * (value - mean), Known)).ToList();
        return StepTest.Find(days, weight => Information(days, Known, weight));
    }

    static double Information(List<DayScore> days, double known, Func<DateOnly, double> weight)
    {
        double[] weights = [.. days.Select(day => weight(day.Day))];
        return known * (weights.Sum(value => value * value) - (weights.Sum() * weights.Sum() / days.Count));
    }
}
