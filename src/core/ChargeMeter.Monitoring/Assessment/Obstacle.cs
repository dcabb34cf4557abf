using System.Globalization;
using ChargeMeter.Metrology.Quantities;

namespace ChargeMeter.Monitoring.Assessment;

/// <summary>What stands in the way of knowing a pile's error, and what would help.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Subject">The meter, pile or operator that it is about; null for none.</param>
/// <param name="WithCertificate">The expanded uncertainty that one more certificate of the pile would leave; null where unknown.</param>
/// <param name="WithReference">The expanded uncertainty that a reference meter in series would leave; null where unknown.</param>
public sealed record Obstacle(ObstacleKind Kind, string? Subject, RelativeError? WithCertificate, RelativeError? WithReference)
{
    /// <summary>In words.</summary>
    public string InWords => Cause + Help;

    string Cause => Kind switch
    {
        ObstacleKind.NotCharging => "It has not charged yet, or not since its meter was exchanged or adjusted.",
        ObstacleKind.NoRoute => "No evidence reaches it: no reference meter in series, no master meter above it, no vehicle that counts, no certificate.",
        ObstacleKind.Misplaced => $"The meter {Subject} above it does not see its energy: it hangs elsewhere than registered.",
        ObstacleKind.WrongRatio => $"The meter {Subject} above it and all beneath it differ by one large factor: its transformer ratio is in doubt.",
        ObstacleKind.Export => $"The meter {Subject} gives energy back (photovoltaics, storage, vehicles), or is storage that does not say: its circuit is not balanced on such days.",
        ObstacleKind.UpperMeterMissing => $"The meter {Subject} above it has no readings that could be balanced with those beneath it.",
        ObstacleKind.OneComparison => "There is one comparison with the reference so far; a second one must agree with it.",
        ObstacleKind.Together => $"It cannot be told from {Subject}: they charge together.",
        ObstacleKind.NoAnchor => $"No certificate or reference reaches operator {Subject}: what vehicles count in the mean is only assumed.",
        _ => "What the station uses beside charging fluctuates too much for the charges seen so far.",
    };

    string Help => (WithCertificate, WithReference) is ({ } certificate, { } reference)
        ? string.Create(CultureInfo.InvariantCulture, $" A certificate would bring U to {certificate.Percent:G2} %, a reference meter in series to {reference.Percent:G2} %.")
        : "";
}
