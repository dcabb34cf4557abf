using System.ComponentModel.DataAnnotations;
using ChargeMeter.Metrology.Conformity;

namespace ChargeMeter.Simulation.Expectations;

/// <summary>How many piles must have one of some verdicts at the end.</summary>
public sealed record VerdictExpectation
{
    /// <summary>Of whom.</summary>
    public ExpectedOf Of { get; init; }

    /// <summary>The verdicts, each as good as the other.</summary>
    [MinLength(1)]
    public IReadOnlyList<Verdict> Verdicts { get; init; } = [];

    /// <summary>So many of them at least; null where any number will do.</summary>
    [Range(0, int.MaxValue)]
    public int? Least { get; init; }

    /// <summary>So many of them at most; null where any number will do.</summary>
    [Range(0, int.MaxValue)]
    public int? Most { get; init; }

    /// <summary>So many of them at most may have another verdict, or none; null where any number will do.</summary>
    [Range(0, int.MaxValue)]
    public int? MostOthers { get; init; }
}
