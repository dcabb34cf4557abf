using System.Collections.Immutable;
using ChargeMeter.Metrology.Estimation.Balance;
using ChargeMeter.Metrology.Estimation.Fusion;

namespace ChargeMeter.Monitoring.Assessment.Balance;

/// <summary>A balance with its days, condensed.</summary>
/// <param name="Node">The balance.</param>
/// <param name="Noise">How its auxiliaries behave.</param>
/// <param name="Days">The days that have windows.</param>
sealed record NodeDays(
    BalanceNode Node, BalanceNoise Noise, ImmutableArray<(DateOnly Day, BalanceWindows Windows, BalanceInformation Information)> Days);
