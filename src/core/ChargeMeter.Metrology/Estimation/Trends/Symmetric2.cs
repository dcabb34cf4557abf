namespace ChargeMeter.Metrology.Estimation.Trends;

/// <summary>A symmetric 2×2 matrix over level and drift.</summary>
/// <param name="Level">Level with level.</param>
/// <param name="Cross">Level with drift.</param>
/// <param name="Drift">Drift with drift.</param>
readonly record struct Symmetric2(double Level, double Cross, double Drift)
{
    public static Symmetric2 operator +(Symmetric2 left, Symmetric2 right) =>
        new(left.Level + right.Level, left.Cross + right.Cross, left.Drift + right.Drift);

    public static Symmetric2 operator -(Symmetric2 left, Symmetric2 right) =>
        new(left.Level - right.Level, left.Cross - right.Cross, left.Drift - right.Drift);

    /// <summary>The matrix times a vector.</summary>
    internal (double Level, double Drift) Times((double Level, double Drift) x) =>
        ((Level * x.Level) + (Cross * x.Drift), (Cross * x.Level) + (Drift * x.Drift));

    /// <summary>B·A·Bᵀ for B with the rows (a, b) and (c, d).</summary>
    internal Symmetric2 Between((double A, double B) first, (double C, double D) second)
    {
        var onFirst = Times(first);
        var onSecond = Times(second);
        return new(
            (first.A * onFirst.Level) + (first.B * onFirst.Drift),
            (first.A * onSecond.Level) + (first.B * onSecond.Drift),
            (second.C * onSecond.Level) + (second.D * onSecond.Drift));
    }

    /// <summary>After so many days in which the drift moves the level: F·A·Fᵀ with F = {1, days}, {0, 1}.</summary>
    internal Symmetric2 After(double days) => Between((1, days), (0, 1));
}
