namespace ChargeMeter.Metrology.Estimation.Balance;

/// <summary>What a meter beneath another one measures.</summary>
/// <remarks>Reference: METHOD.md, "Balance of a station".</remarks>
enum BalanceKind
{
    /// <summary>What passes it, on the same side: an AC pile, a submeter, a consumer.</summary>
    Through,

    /// <summary>What a converter delivers: a DC pile.</summary>
    Converted,

    /// <summary>What flows the other way: generation.</summary>
    Against,
}
