using System.Diagnostics;
using ChargeMeter.Benchmarks.Measuring;
using ChargeMeter.Metrology.Estimation.Linear;
using MathNet.Numerics.LinearAlgebra;

namespace ChargeMeter.Benchmarks.Dense;

/// <summary>A += w·x·xᵀ with 200 unknowns: ours one at a time and in fours, and Math.NET's managed provider.</summary>
static class DenseUpdate
{
    const int Unknowns = 200;
    const int Inner = 20_000;
    const double WarmUpSeconds = 2;
    const double Microseconds = 1e6;

    internal static IReadOnlyList<Figure> Measure(int runs)
    {
        var random = new Random(1);
        var x = Enumerable.Range(0, 4 * Unknowns).Select(_ => random.NextDouble() - 0.5).ToArray();
        var (matrix, weights) = (new SymmetricMatrix(Unknowns), new[] { 1.0, 2, 3, 4 });
        var (theirs, column) = (Matrix<double>.Build.Dense(Unknowns, Unknowns), Vector<double>.Build.Dense(x[..Unknowns]));

        (double One, double Fours, double Rival) Turn() => (
            Per(Inner, () => matrix.AddOuter(1.5, x.AsSpan(0, Unknowns))),
            Per(Inner / 4, () => matrix.AddOuters(weights, x)) / 4,
            Per(Inner / 20, () => theirs.Add(column.OuterProduct(column).Multiply(1.5), theirs)));

        // The compiler takes its time over its best code, beside what runs: turns until then do not count.
        for (var warm = Stopwatch.StartNew(); warm.Elapsed.TotalSeconds < WarmUpSeconds;)
        {
            Turn();
        }

        var turns = Enumerable.Range(0, runs).Select(_ => Turn()).ToList();
        var rival = new Comparison("Math.NET, managed,", turns.ConvertAll(turn => turn.Rival));
        return
        [
            new Figure("symmetric update, 200 unknowns", "µs", turns.ConvertAll(turn => turn.One), Aim.AtMost(12)).With(rival),
            new Figure("the same, four at a time", "µs", turns.ConvertAll(turn => turn.Fours), Aim.AtMost(12), "each").With(rival),
        ];
    }

    static double Per(int times, Action action) => Microseconds / times * Clock.Seconds(() =>
    {
        for (var time = 0; time < times; time++)
        {
            action();
        }
    });
}
