namespace ChargeMeter.Metrology.Estimation.Steps;

/// <summary>One side of a CUSUM.</summary>
/// <remarks>Reference: Montgomery, Introduction to Statistical Quality Control, 9.1.2 (tabular CUSUM: C and N).</remarks>
public readonly record struct CusumSide
{
    /// <summary>The sum, in standard deviations; never below zero.</summary>
    public double Sum { get; private init; }

    /// <summary>How many values were added since the sum was last zero: the step, if there is one, came before them.</summary>
    public int Count { get; private init; }

    /// <summary>The side after one more value.</summary>
    internal CusumSide After(double excess)
    {
        var sum = Sum + excess;
        return sum > 0 ? new() { Sum = sum, Count = Count + 1 } : default;
    }
}
