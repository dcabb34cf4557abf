namespace ChargeMeter.Monitoring.Assessment;

/// <summary>What stands in the way of knowing a pile's error.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Subject">The meter, pile or operator that it is about; null for none.</param>
public sealed record Obstacle(ObstacleKind Kind, string? Subject)
{
    /// <summary>Since which day, UTC; null where it always was so.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>In words.</summary>
    public string InWords => Kind switch
    {
        ObstacleKind.NotCharging => "It has not charged yet, or not since its meter was exchanged or adjusted.",
        ObstacleKind.NoRoute => "No evidence reaches it: no reference meter in series, no master meter above it, no vehicle that counts, no certificate.",
        ObstacleKind.Misplaced => $"The meter {Subject} above it does not see its energy: it hangs elsewhere than registered.",
        ObstacleKind.WrongRatio => $"The meter {Subject} above it and all beneath it differ by one large factor: its transformer ratio is in doubt.",
        ObstacleKind.Export => $"The meter {Subject} gives energy back (photovoltaics, storage, vehicles), or is storage that does not say: its circuit is not balanced on such days.",
        ObstacleKind.UpperMeterMissing => $"The meter {Subject} above it has had no readings that could be balanced with those beneath it{SinceInWords}.",
        ObstacleKind.OneComparison => "There is one comparison with the reference so far; a second one must agree with it.",
        ObstacleKind.Together => $"It cannot be told from {Subject}: they charge together.",
        ObstacleKind.NoAnchor => $"No certificate or reference reaches operator {Subject}: what vehicles count in the mean is only assumed.",
        ObstacleKind.Scatter => "What vehicles counted and certificates say of it scatters too much so far.",
        _ => "What the station uses beside charging fluctuates too much for the charges seen so far.",
    };

    string SinceInWords => Since is { } since ? FormattableString.Invariant($" since {since:yyyy-MM-dd}") : string.Empty;
}
