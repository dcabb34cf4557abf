namespace ChargeMeter.Benchmarks.Intake;

/// <summary>What the service's readiness tells, as far as it is looked at.</summary>
sealed record ToldReadiness(DateTimeOffset? NewestStored, ToldIntake Intake);
