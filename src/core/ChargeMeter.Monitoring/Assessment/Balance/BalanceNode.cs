using System.Collections.Immutable;
using ChargeMeter.Metrology.Estimation.Balance;
using ChargeMeter.Monitoring.Fleet;

namespace ChargeMeter.Monitoring.Assessment.Balance;

/// <summary>A meter of a station's forest, and the meters directly beneath it that it is balanced with.</summary>
/// <param name="Station">The station.</param>
/// <param name="Upper">The upper meter.</param>
/// <param name="Lower">The meters beneath it; a reference in series stands for itself with its pile, which takes its place.</param>
sealed record BalanceNode(StationModel Station, MeterModel Upper, ImmutableArray<MeterModel> Lower)
{
    /// <summary>The columns of the balance.</summary>
    public BalanceColumns Columns { get; } = new([.. Lower.Select(meter => new BalanceMeter(KindOf(Upper, meter), meter.RatedPower?.Kilowatts ?? 0))]);

    /// <summary>What tells it from the other balances of its station, and from the same upper meter over other lower ones.</summary>
    public string Key { get; } = string.Join(' ', Lower.Select(meter => meter.Id).Prepend(Upper.Id));

    /// <summary>The balances of a station, upper meters by identity in order.</summary>
    public static ImmutableArray<BalanceNode> Of(StationModel station)
    {
        var beneath = station.Meters.Values.Where(meter => meter.Parent is not null)
            .OrderBy(meter => meter.Id, StringComparer.Ordinal)
            .ToLookup(meter => meter.Parent!, StringComparer.Ordinal);
        return
        [
            .. from upper in station.Meters.Values.OrderBy(meter => meter.Id, StringComparer.Ordinal)
               where upper.Role is MeterRole.Master or MeterRole.Submeter
               let lower = beneath[upper.Id].Select(meter => meter.Role == MeterRole.Reference ? beneath[meter.Id].FirstOrDefault() ?? meter : meter)
               where lower.Any()
               select new BalanceNode(station, upper, [.. lower]),
        ];
    }

    static BalanceKind KindOf(MeterModel upper, MeterModel lower) => lower switch
    {
        { Role: MeterRole.Generation } => BalanceKind.Against,
        { Role: MeterRole.Pile, Kind: CurrentKind.DC } when upper.Kind != CurrentKind.DC => BalanceKind.Converted,
        _ => BalanceKind.Through,
    };
}
