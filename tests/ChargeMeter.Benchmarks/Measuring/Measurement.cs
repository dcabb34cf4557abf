using System.Text.Json;

namespace ChargeMeter.Benchmarks.Measuring;

/// <summary>The figures of one verb with when, of which commit and where they were taken.</summary>
/// <param name="At">When it began.</param>
/// <param name="Circumstances">Commit and machine.</param>
/// <param name="Figures">The figures.</param>
public sealed record Measurement(DateTimeOffset At, Circumstances Circumstances, IReadOnlyList<Figure> Figures)
{
    static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>Measures.</summary>
    internal static Measurement Take(Func<IReadOnlyList<Figure>> measure)
    {
        var (at, circumstances) = (DateTimeOffset.UtcNow, Circumstances.Now());
        return new Measurement(at, circumstances, measure());
    }

    internal static Measurement Read(string file) => JsonSerializer.Deserialize<Measurement>(File.ReadAllBytes(file), Indented)!;

    internal void Write(string file) => File.WriteAllBytes(file, JsonSerializer.SerializeToUtf8Bytes(this, Indented));
}
