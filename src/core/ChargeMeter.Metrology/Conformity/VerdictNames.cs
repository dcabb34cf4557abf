namespace ChargeMeter.Metrology.Conformity;

/// <summary>The names of the verdicts: for machines, in Chinese and in English.</summary>
/// <remarks>
/// Reference: METHOD.md, "From estimate to verdict". None of them says that a pile passed or failed a verification.
/// </remarks>
public static class VerdictNames
{
    /// <summary>The name on the wire and in files, such as <c>insufficient</c>.</summary>
    public static string Wire(Verdict verdict) => verdict switch
    {
        Verdict.Insufficient => "insufficient",
        Verdict.Conforming => "conforming",
        Verdict.Watch => "watch",
        Verdict.Suspect => "suspect",
        Verdict.Exceeding => "exceeding",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "Not a verdict."),
    };

    /// <summary>The name in Chinese.</summary>
    public static string Chinese(Verdict verdict) => verdict switch
    {
        Verdict.Insufficient => "证据不足",
        Verdict.Conforming => "未见超差风险",
        Verdict.Watch => "关注",
        Verdict.Suspect => "疑似超差",
        Verdict.Exceeding => "超差风险高(待现场检定)",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "Not a verdict."),
    };

    /// <summary>The name in English.</summary>
    public static string English(Verdict verdict) => verdict switch
    {
        Verdict.Insufficient => "insufficient evidence",
        Verdict.Conforming => "no sign of exceeding the limit",
        Verdict.Watch => "to be watched",
        Verdict.Suspect => "suspected of exceeding the limit",
        Verdict.Exceeding => "high risk of exceeding the limit (verify on site)",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "Not a verdict."),
    };
}
