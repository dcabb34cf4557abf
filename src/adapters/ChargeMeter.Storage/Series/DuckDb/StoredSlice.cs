namespace ChargeMeter.Storage.Series.DuckDb;

/// <summary>A tariff slice as it stands in the column <c>tariff</c>; its energy in µWh, prices per kWh.</summary>
sealed record StoredSlice(DateTimeOffset From, DateTimeOffset To, long EnergyUwh, decimal Price, decimal? ServicePrice);
