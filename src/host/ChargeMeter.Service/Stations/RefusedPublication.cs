namespace ChargeMeter.Service.Stations;

/// <summary>Somebody published what is not their own.</summary>
/// <param name="Station">The station.</param>
/// <param name="Subject">The device, or the station where a gateway's message held it.</param>
/// <param name="At">When it was received.</param>
sealed record RefusedPublication(string Station, string Subject, DateTimeOffset At);
