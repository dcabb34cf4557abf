using ChargeMeter.Monitoring.Fleet;

namespace ChargeMeter.Monitoring.Assessment.Balance;

/// <summary>Says which days a balance must leave out because a meter of it gave energy back.</summary>
/// <remarks>Registers of import alone do not add up on such a day. Reference: METHOD.md, "Export".</remarks>
static class ExportRule
{
    /// <summary>The meter of a balance that gave energy back on a day; null for none. A reference in series speaks for its pile.</summary>
    public static string? MeterOn(EvidenceBlock block, BalanceNode node) => block.Exporting.FirstOrDefault(device =>
        Is(device, node.Upper.Id) || node.Lower.Any(meter => Is(device, meter.Id) || Is(device, meter.Parent)));

    /// <summary>The meter that gave energy back last, of the balance that a pile is in; null for none.</summary>
    public static string? MeterBeside(string pile, StationModel station, IEnumerable<EvidenceBlock> blocks) =>
        BalanceNode.Of(station).FirstOrDefault(node => node.Lower.Any(meter => Is(pile, meter.Id))) is { } node
            ? blocks.Select(block => MeterOn(block, node)).LastOrDefault(meter => meter is not null)
            : null;

    static bool Is(string one, string? other) => string.Equals(one, other, StringComparison.Ordinal);
}
