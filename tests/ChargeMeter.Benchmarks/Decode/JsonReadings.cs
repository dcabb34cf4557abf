namespace ChargeMeter.Benchmarks.Decode;

/// <summary>A message of readings as the rival takes it.</summary>
public sealed class JsonReadings
{
    public long? Seq { get; set; }

    public DateTimeOffset? Sent { get; set; }

    public bool Delayed { get; set; }

    public IReadOnlyList<JsonReading> Readings { get; set; } = [];
}
