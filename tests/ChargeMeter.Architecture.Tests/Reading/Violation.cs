namespace ChargeMeter.Architecture.Tests.Reading;

/// <summary>Where a house rule is broken, which, and what to do about it.</summary>
public sealed record Violation(string Path, int Line, string Rule, string Remedy)
{
    public override string ToString() => $"{Path}:{Line}: {Rule}. {Remedy}";
}
