namespace ChargeMeter.Metrology.Conformity;

/// <summary>What the monitoring estimate says of a pile against its maximum permissible error. Never a verification result.</summary>
/// <remarks>Reference: METHOD.md, "From estimate to verdict"; JCGM 106:2012, clause 8.</remarks>
public enum Verdict
{
    /// <summary>证据不足: the evidence does not determine the error well enough.</summary>
    Insufficient,

    /// <summary>未见超差风险: with the guard band, inside the limit.</summary>
    Conforming,

    /// <summary>关注: neither conforming nor suspect.</summary>
    Watch,

    /// <summary>疑似超差: more likely than not beyond the limit.</summary>
    Suspect,

    /// <summary>超差风险高(待现场检定): beyond the limit even with the guard band.</summary>
    Exceeding,
}
