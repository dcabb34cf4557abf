using System.Globalization;

namespace ChargeMeter.Benchmarks.Measuring;

/// <summary>What a figure, or its ratio to a yardstick, must be.</summary>
/// <param name="Value">The most, or the least.</param>
/// <param name="IsLeast">Whether more is better.</param>
public sealed record Aim(double Value, bool IsLeast)
{
    public static Aim AtMost(double value) => new(value, IsLeast: false);

    public static Aim AtLeast(double value) => new(value, IsLeast: true);

    public bool IsMetBy(double value) => IsLeast ? value >= Value : value <= Value;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"at {(IsLeast ? "least" : "most")} {Numbers.Text(Value)}");
}
