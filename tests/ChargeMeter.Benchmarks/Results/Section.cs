using System.Globalization;

namespace ChargeMeter.Benchmarks.Results;

/// <summary>A verb whose figures are a section of the results.</summary>
/// <param name="Verb">The verb, in a process of its own so that the memory of one is not that of another.</param>
/// <param name="Title">The heading.</param>
/// <param name="Arguments">What it is called with at a scale.</param>
sealed record Section(string Verb, string Title, Func<int, IEnumerable<string>> Arguments)
{
    const int Millions = 50;
    const int Piles = 10_000;

    /// <summary>The sections in their order.</summary>
    internal static IReadOnlyList<Section> All(DirectoryInfo? world) =>
    [
        new("intake", "Intake", scale => ["--scale", Text(scale)]),
        new("decode", "Decoding", _ => []),
        new("fleet", "Hours of a fleet at full speed", scale => ["--piles", Text(Math.Max(1, Piles / scale))]),
        new("history", "Sealed days, and questions about the past", scale => ["--millions", Text(Math.Max(1, Millions / scale))]),
        new("dense", "Dense updates", _ => []),
        new("region", "A region's vehicles", scale => ["--scale", Text(scale)]),
        .. world is null ? (Section[])[] : [new("replay", "Replay", _ => [world.FullName])],
    ];

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
