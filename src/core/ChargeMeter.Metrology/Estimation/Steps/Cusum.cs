using ChargeMeter.Metrology.Quantities;

namespace ChargeMeter.Metrology.Estimation.Steps;

/// <summary>The two-sided cumulative sum of deviations, which finds a step by its smallest lasting trace.</summary>
/// <remarks>
/// Reference: Page, Biometrika 41 (1954); Montgomery, Introduction to Statistical Quality Control, 9.1.2: C⁺ = max(0, C⁺ +
/// z − k), C⁻ = max(0, C⁻ − z − k), z = deviation/u; a signal where one of them is beyond h. Run lengths hold for
/// independent z of standard deviation one.
/// </remarks>
public sealed record Cusum
{
    Cusum(CusumDesign design, CusumSide up, CusumSide down) => (Design, Up, Down) = (design, up, down);

    /// <summary>The settings.</summary>
    public CusumDesign Design { get; }

    /// <summary>The side that rises with positive deviations.</summary>
    public CusumSide Up { get; }

    /// <summary>The side that rises with negative deviations.</summary>
    public CusumSide Down { get; }

    /// <summary>Whether one of the sides is beyond the decision interval.</summary>
    public bool Signals => Math.Max(Up.Sum, Down.Sum) > Design.DecisionInterval;

    /// <summary>How many values came since the step that is signalled; zero where none is.</summary>
    public int ValuesSinceStep => Signals ? Larger.Count : 0;

    /// <summary>The size of the step that is signalled, in standard deviations (Montgomery, 9.5): k + C/N with its sign.</summary>
    public double StepInStandardDeviations
    {
        get
        {
            var size = Signals ? Design.ReferenceValue + (Larger.Sum / Larger.Count) : 0;
            return Up.Sum >= Down.Sum ? size : -size;
        }
    }

    CusumSide Larger => Up.Sum >= Down.Sum ? Up : Down;

    /// <summary>A CUSUM that has seen nothing.</summary>
    public static Cusum Start(CusumDesign design) => new(design, default, default);

    /// <summary>The CUSUM after one more deviation from what was expected, with its standard uncertainty above zero.</summary>
    public Cusum After(RelativeError deviation, RelativeError standardUncertainty)
    {
        var z = deviation.Fraction / standardUncertainty.Fraction;
        return new(Design, Up.After(z - Design.ReferenceValue), Down.After(-z - Design.ReferenceValue));
    }
}
