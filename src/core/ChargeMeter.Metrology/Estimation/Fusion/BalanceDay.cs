using ChargeMeter.Metrology.Estimation.Balance;

namespace ChargeMeter.Metrology.Estimation.Fusion;

/// <summary>A condensed day of a balance, and what its columns are made of.</summary>
/// <remarks>
/// Reference: METHOD.md, "One solve". Column c of a meter is constant + Σ coefficient·unknown; a pile's is −γ = e^(−λ) − 1
/// linearised in λ = ln(1 + e), where the register's error is e.
/// </remarks>
/// <param name="Information">The day, condensed.</param>
/// <param name="Constants">For each meter's column and that of the upper meter, what does not depend on an unknown.</param>
/// <param name="Terms">For the same columns, the unknowns.</param>
sealed record BalanceDay(BalanceInformation Information, double[] Constants, Term[][] Terms);
