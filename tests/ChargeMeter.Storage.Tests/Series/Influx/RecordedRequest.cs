namespace ChargeMeter.Storage.Tests.Series.Influx;

/// <summary>A request as it came.</summary>
public sealed record RecordedRequest(string Address, string? Authorization, string Encoding, IReadOnlyList<string> Lines);
