using ChargeMeter.Benchmarks.Measuring;
using ChargeMeter.Metrology.Estimation.Linear;
using MathNet.Numerics.LinearAlgebra;

namespace ChargeMeter.Benchmarks.Dense;

/// <summary>A += w·x·xᵀ with 200 unknowns: ours one at a time and in fours, and Math.NET's managed provider.</summary>
static class DenseUpdate
{
    const int Unknowns = 200;
    const int Inner = 2000;
    const double Microseconds = 1e6;

    internal static IReadOnlyList<Figure> Measure(int runs)
    {
        var random = new Random(1);
        var x = Enumerable.Range(0, 4 * Unknowns).Select(_ => random.NextDouble() - 0.5).ToArray();
        var (matrix, weights) = (new SymmetricMatrix(Unknowns), new[] { 1.0, 2, 3, 4 });
        var (one, fours, rival) = (new List<double>(), new List<double>(), new List<double>());
        var (theirs, column) = (Matrix<double>.Build.Dense(Unknowns, Unknowns), Vector<double>.Build.Dense(x[..Unknowns]));

        // The first run of each warms up the compiler and does not count; the rivals take turns.
        for (var run = 0; run <= runs; run++)
        {
            one.Add(Per(Inner, () => matrix.AddOuter(1.5, x.AsSpan(0, Unknowns))));
            fours.Add(Per(Inner / 4, () => matrix.AddOuters(weights, x)) / 4);
            rival.Add(Per(Inner / 20, () => theirs.Add(column.OuterProduct(column).Multiply(1.5), theirs)));
        }

        return
        [
            new("symmetric update, 200 unknowns", "ours", "µs", one[1..], 12),
            new("symmetric update, 200 unknowns", "ours, four at a time", "µs", fours[1..], 12, "each"),
            new("symmetric update, 200 unknowns", "Math.NET, managed", "µs", rival[1..]),
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
