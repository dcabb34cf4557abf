using ChargeMeter.Benchmarks.Measuring;

namespace ChargeMeter.Benchmarks.Intake;

/// <summary>What the service takes in, stores durably and acknowledges in a second, and how long a publisher waits.</summary>
static class IntakeBenchmark
{
    internal static IReadOnlyList<Figure> Measure(int scale, int runs, string? only) =>
        MeasureAsync(scale, runs, only).GetAwaiter().GetResult();

    static async Task<IReadOnlyList<Figure>> MeasureAsync(int scale, int runs, string? only)
    {
        var figures = new List<Figure>();
        foreach (var what in EmbeddedCases.All(scale).Where(IsWanted))
        {
            figures.AddRange(await EmbeddedCases.MeasureAsync(what, runs));
        }

        foreach (var what in MosquittoCases.All(scale).Where(IsWanted))
        {
            figures.AddRange(await MosquittoCases.MeasureAsync(what, runs));
        }

        return figures;

        bool IsWanted(IntakeCase what) => what.Name.Contains(only ?? "", StringComparison.Ordinal);
    }
}
