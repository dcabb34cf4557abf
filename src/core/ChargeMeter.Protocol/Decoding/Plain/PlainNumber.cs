namespace ChargeMeter.Protocol.Decoding.Plain;

/// <summary>A number as it stands in JSON, without an exponent.</summary>
/// <param name="IsNegative">Whether a minus stands before it.</param>
/// <param name="Mantissa">Its digits as one whole number.</param>
/// <param name="Digits">How many digits there are, at most 18.</param>
/// <param name="Decimals">How many of them stand after the point, at most 9.</param>
readonly record struct PlainNumber(bool IsNegative, long Mantissa, int Digits, int Decimals)
{
    const int Scale = 9;

    // Up to 2^53 every whole number is a double.
    const int ExactDigits = 15;

    static ReadOnlySpan<long> WholePowers =>
        [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000];

    static ReadOnlySpan<double> Powers => [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9];

    /// <summary>The number times a thousand million, exactly; false where it may not be negative and is.</summary>
    public bool TryScale(out long value)
    {
        value = unchecked(Mantissa * WholePowers[Scale - Decimals]);
        return !IsNegative;
    }

    /// <summary>The double nearest to the number; false where that takes more than one division.</summary>
    /// <remarks>
    /// Reference: W. D. Clinger, How to Read Floating Point Numbers Accurately (1990): a division of two doubles that are both
    /// exact is rounded once, and so correctly.
    /// </remarks>
    public bool TryReal(out double value)
    {
        var magnitude = Mantissa / Powers[Decimals];
        value = IsNegative ? -magnitude : magnitude;
        return Digits <= ExactDigits;
    }
}
