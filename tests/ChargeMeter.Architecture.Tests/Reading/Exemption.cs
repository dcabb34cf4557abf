namespace ChargeMeter.Architecture.Tests.Reading;

/// <summary>A file that may break a rule, and why. The list is meant to stay empty.</summary>
public sealed record Exemption(string Path, string Rule, string Reason)
{
    public static IReadOnlyList<Exemption> All { get; } = [];

    public bool Covers(Violation violation) =>
        violation.Path == Path && violation.Rule.Contains(Rule, StringComparison.Ordinal);
}
