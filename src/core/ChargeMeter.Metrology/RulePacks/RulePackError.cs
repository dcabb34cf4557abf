namespace ChargeMeter.Metrology.RulePacks;

/// <summary>One thing that is wrong with a rule pack file.</summary>
/// <param name="Path">Where, as a JSON path such as <c>$.permissibleErrors[0].limit.value</c>.</param>
/// <param name="Problem">What is wrong.</param>
/// <param name="Remedy">What to write instead.</param>
public sealed record RulePackError(string Path, string Problem, string Remedy)
{
    /// <summary>The error as one line, for people.</summary>
    public override string ToString() => $"{Path}: {Problem} {Remedy}";
}
