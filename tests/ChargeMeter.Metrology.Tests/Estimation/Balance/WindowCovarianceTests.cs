using ChargeMeter.Metrology.Estimation.Balance;
using ChargeMeter.Metrology.Estimation.Linear;
using Shouldly;
using Xunit;

namespace ChargeMeter.Metrology.Tests.Estimation.Balance;

public sealed class WindowCovarianceTests
{
    const double Step = 0.4;
    static readonly WindowNoise Quiet = new(0, 1, 0, 0, 0);

    [Fact]
    public void A_truncated_register_makes_neighbouring_windows_depart_in_opposite_directions()
    {
        var covariance = WindowCovariance.Of(Windows(0, 1, 2), Quiet);

        covariance[0, 0].ShouldBe(Step * Step / 6, 1e-12);
        covariance[1, 0].ShouldBe(-Step * Step / 12, 1e-12);
        covariance[2, 1].ShouldBe(-Step * Step / 12, 1e-12);
        covariance[2, 0].ShouldBe(0);
    }

    [Fact]
    public void Windows_that_share_no_instant_share_no_truncation() =>
        WindowCovariance.Of(Windows(0, 2, 3), Quiet)[1, 0].ShouldBe(0);

    [Fact]
    public void Registers_that_truncate_depart_as_is_said_of_them()
    {
        const int Runs = 20_000;
        var random = new Random(1);
        var stated = WindowCovariance.Of(Windows(0, 1, 2), Quiet);
        var sums = new SymmetricMatrix(3);
        for (var run = 0; run < Runs; run++)
        {
            var register = 1000 * random.NextDouble();
            var departures = new double[3];
            for (var window = 0; window < departures.Length; window++)
            {
                var energy = 1 + (2 * random.NextDouble());
                departures[window] = Truncated(register + energy) - Truncated(register) - energy;
                register += energy;
            }

            sums.AddOuter(1.0 / Runs, departures);
        }

        // The standard error of a product of two such departures is at most d²/6 over the root of the runs.
        var tolerance = 5 * Step * Step / 6 / Math.Sqrt(Runs);
        for (var row = 0; row < 3; row++)
        {
            for (var column = 0; column <= row; column++)
            {
                sums[row, column].ShouldBe(stated[row, column], tolerance);
            }
        }
    }

    [Fact]
    public void A_second_between_clocks_counts_by_the_power_at_the_instant()
    {
        var windows = Windows(0, 1, 2);
        Array.Clear(windows.InstantVariance);
        windows.InstantPowerSquared[1] = 3600;

        var covariance = WindowCovariance.Of(windows, Quiet with { AlignmentSeconds = 2 });

        // 60 kW for 2 s.
        covariance[0, 0].ShouldBe(Math.Pow(60 * 2 / 3600.0, 2), 1e-12);
        covariance[1, 0].ShouldBe(-Math.Pow(60 * 2 / 3600.0, 2), 1e-12);
        covariance[2, 2].ShouldBe(0);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(2, 0)]
    [InlineData(2, 1)]
    public void Auxiliaries_that_fluctuate_are_the_double_integral_of_their_covariance(int one, int other)
    {
        const double Deviation = 0.7;
        const double Hours = 0.5;
        var windows = Windows(0, 1, 2);
        Array.Clear(windows.InstantVariance);

        var covariance = WindowCovariance.Of(windows, Quiet with { Fluctuation = Deviation, CorrelationHours = Hours });

        covariance[one, other].ShouldBe(Integral(windows, one, other, Deviation, Hours), 2e-5);
    }

    [Fact]
    public void The_level_of_a_day_is_common_to_all_its_windows()
    {
        var windows = Windows(0, 1, 2);
        Array.Clear(windows.InstantVariance);

        var covariance = WindowCovariance.Of(windows, Quiet with { Day = 0.3 });

        covariance[2, 0].ShouldBe(0.09 * windows.Hours[0] * windows.Hours[2], 1e-12);
    }

    static double Truncated(double register) => Math.Floor(register / Step) * Step;

    // Midpoints, three hundred a side.
    static double Integral(BalanceWindows windows, int one, int other, double deviation, double hours)
    {
        const int Parts = 300;
        var sum = 0.0;
        var (wide, high) = (windows.Hours[one] / Parts, windows.Hours[other] / Parts);
        for (var x = 0; x < Parts; x++)
        {
            for (var y = 0; y < Parts; y++)
            {
                var apart = windows.LocalHour[one] + ((x + 0.5) * wide) - windows.LocalHour[other] - ((y + 0.5) * high);
                sum += Math.Exp(-Math.Abs(apart) / hours);
            }
        }

        return deviation * deviation * sum * wide * high;
    }

    // A quarter, half an hour, a quarter, one after another where they share instants.
    static BalanceWindows Windows(params int[] from)
    {
        var windows = new BalanceWindows(from.Length, 0);
        from.CopyTo(windows.From, 0);
        double[] hours = [0.25, 0.5, 0.25];
        hours.CopyTo(windows.Hours, 0);
        double[] begins = [6, 6.25, 6.75];
        begins.CopyTo(windows.LocalHour, 0);
        Array.Fill(windows.InstantVariance, Step * Step / 12);
        return windows;
    }
}
