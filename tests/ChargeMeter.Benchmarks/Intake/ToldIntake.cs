namespace ChargeMeter.Benchmarks.Intake;

/// <summary>What lags by the service's own word: messages that wait for the store, items that wait for their stations.</summary>
sealed record ToldIntake(long Waiting, long StationsBehind);
