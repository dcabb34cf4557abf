namespace ChargeMeter.Monitoring.Fleet;

/// <summary>A meter and where it stands in the registry file, while its station is still being checked.</summary>
sealed record PlacedMeter(RegistryObject Json, MeterModel Model);
