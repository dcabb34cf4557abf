using ChargeMeter.Metrology.Estimation.Balance;
using ChargeMeter.Metrology.Estimation.Fusion;
using Shouldly;
using Xunit;

namespace ChargeMeter.Metrology.Tests.Estimation.Fusion;

/// <summary>The worked example of a balance and a certificate in METHOD.md, with the numbers printed there.</summary>
public sealed class FusionWorkedExampleTests
{
    const int First = 0;
    const int Second = 1;
    const int Master = 2;
    const int Calibrator = 3;

    static readonly double[] MasterEnergy = [10.26, 10.45, 20.40, 0.40];
    static readonly double[] FirstEnergy = [10, 0, 10, 0];
    static readonly double[] SecondEnergy = [0, 10, 10, 0];

    static readonly BalanceColumns Columns = new([new(BalanceKind.Through, 50), new(BalanceKind.Through, 50)]);

    readonly BalanceInformation _day = BalanceInformation.Of(Windows(), Columns, new WindowNoise(0, 1, 0, 0, 0))!;
    readonly BalanceReduction _reduction;
    readonly FusionSolution _solution;

    public FusionWorkedExampleTests()
    {
        Term[][] terms = [[new(First, -1)], [new(Second, -1)], [new(Master, 1)]];
        _reduction = new(Columns, [new BalanceDay(_day, new double[3], terms)], 3, BalancePrior.Default);
        var system = new FusionSystem(4);
        system.AddPrior(First, 0, 0.2);
        system.AddPrior(Second, 0, 0.2);
        system.AddPrior(Master, 0, 0.002 / 3);
        system.AddPrior(Calibrator, 0, 0.00025);
        system.AddBalance(_reduction, [First, Second, Master]);
        system.AddScalar([new(First, 1), new(Calibrator, 1)], Math.Log(1.019), CertificateVariance, Route.Certificate);
        _solution = system.Solve();
    }

    static double CertificateVariance
    {
        get
        {
            const double U = 0.0005 / 1.019;
            return (0.75 * U * U) + (0.001 * 0.001 * 1) + (0.001 * 0.001);
        }
    }

    [Theory]
    [InlineData(0, 0.26, 10.3775, 5.384625)]
    [InlineData(1, 0.45, 10.3775, 5.384625)]
    [InlineData(2, 0.40, 20.3775, 20.762125)]
    [InlineData(3, 0.40, 0.3775, 0.007125)]
    public void The_columns_are_as_printed(int window, double explained, double passed, double loss)
    {
        var rows = Columns.Fill(Windows());

        rows[Columns.Count][window].ShouldBe(explained, 1e-9);
        rows[Columns.Upper][window].ShouldBe(passed, 1e-9);
        rows[Columns.Loss][window].ShouldBe(loss, 5.1e-7);
        rows[Columns.Auxiliaries + 10][window].ShouldBe(0.2, 1e-9);
    }

    [Fact]
    public void The_day_condenses_as_printed()
    {
        var (master, loss, level) = (Columns.Upper, Columns.Loss, Columns.Auxiliaries + 10);
        var prior = 1 / (0.005 * 0.005);
        (int Row, int Column, double Printed)[] printed =
        [
            (First, First, 500_000), (First, Second, 250_000), (First, master, -768_875), (First, loss, -653_669), (First, level, -10_000),
            (Second, Second, 500_000), (Second, master, -768_875), (Second, loss, -653_669), (Second, level, -10_000),
            (master, master, 1_576_925), (master, loss, 1_337_102), (master, level, 20_755), (loss, level, 15_769.25),
        ];
        foreach (var (row, column, value) in printed)
        {
            // A pile's column is −E·λ: in λ its products change sign.
            var sign = (row < 2 ? -1 : 1) * (column < 2 ? -1 : 1);
            (sign * _day.Matrix[row, column]).ShouldBe(value, 0.51);
        }

        (_day.Matrix[loss, loss] + prior).ShouldBe(1_262_636, 0.51);
        (_day.Vector[loss] + (0.009 * prior)).ShouldBe(30_686.96, 0.0051);
        (-_day.Vector[First]).ShouldBe(-16_500, 1e-6);
        (-_day.Vector[Second]).ShouldBe(-21_250, 1e-6);
        _day.Vector[master].ShouldBe(39_175.06, 0.0051);
        _day.Vector[level].ShouldBe(755, 1e-6);
    }

    [Fact]
    public void Without_loss_and_auxiliaries_it_is_as_printed()
    {
        (int Row, int Column, double Printed)[] printed =
        [
            (First, First, 144_990), (First, Second, -105_010), (First, Master, -39_981),
            (Second, Second, 144_990), (Second, Master, -39_981), (Master, Master, 79_962),
        ];
        foreach (var (row, column, value) in printed)
        {
            _reduction.Matrix[row, column].ShouldBe(value, 0.51);
        }

        double[] right = [2_748.23, -2_001.77, -746.44];
        for (var row = 0; row < right.Length; row++)
        {
            _reduction.Vector[row].ShouldBe(right[row], 0.0051);
        }
    }

    [Theory]
    [InlineData(First, 1.88226, 0.139653)]
    [InlineData(Second, -0.01739, 0.282392)]
    [InlineData(Master, -0.00004, 0.065799)]
    [InlineData(Calibrator, 0.00000, 0.024954)]
    public void The_solution_is_as_printed(int unknown, double percent, double uncertaintyPercent)
    {
        (100 * _solution.Values[unknown]).ShouldBe(percent, 5.1e-6);
        (100 * _solution.Uncertainty(unknown)).ShouldBe(uncertaintyPercent, 5.1e-7);
    }

    [Fact]
    public void The_errors_are_as_printed()
    {
        (100 * (Math.Exp(_solution.Values[First]) - 1)).ShouldBe(1.9001, 5.1e-5);
        (100 * (Math.Exp(_solution.Values[Second]) - 1)).ShouldBe(-0.0174, 5.1e-5);
    }

    [Theory]
    [InlineData(First, 0.049684, 0.128393, 0.021737, 0.008696, 0.001209)]
    [InlineData(Second, 0.264668, 0.094026, 0.015918, 0.024202, 0.004051)]
    public void The_budget_is_as_printed(int pile, double balance, double certificate, double calibrator, double master, double free)
    {
        var priors = _solution.FromPriors(pile).ToLookup(prior => prior.Unknown, prior => prior.Variance);

        Percent(_solution.FromRoute(pile, Route.Balance)).ShouldBe(balance, 5.1e-7);
        Percent(_solution.FromRoute(pile, Route.Certificate)).ShouldBe(certificate, 5.1e-7);
        Percent(priors[Calibrator].Single()).ShouldBe(calibrator, 5.1e-7);
        Percent(priors[Master].Single()).ShouldBe(master, 5.1e-7);
        Percent(priors[First].Single() + priors[Second].Single()).ShouldBe(free, 5.1e-7);
    }

    [Fact]
    public void The_shares_are_as_printed()
    {
        _solution.Shares(First).Balance.ShouldBe(0.1305, 5.1e-5);
        _solution.Shares(First).Certificate.ShouldBe(0.8695, 5.1e-5);
        _solution.Shares(Second).Balance.ShouldBe(1, 1e-12);
    }

    static double Percent(double variance) => 100 * Math.Sqrt(variance);

    static BalanceWindows Windows()
    {
        var windows = new BalanceWindows(4, 2);
        for (var window = 0; window < windows.Count; window++)
        {
            windows.Hours[window] = 0.2;
            windows.LocalHour[window] = 10 + (0.25 * window);
            windows.From[window] = 2 * window;
            windows.Upper[window] = MasterEnergy[window];
            windows.Energy[2 * window] = FirstEnergy[window];
            windows.Energy[(2 * window) + 1] = SecondEnergy[window];
        }

        Array.Fill(windows.InstantVariance, 2e-4);
        return windows;
    }
}
