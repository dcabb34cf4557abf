namespace ChargeMeter.Benchmarks.Decode;

/// <summary>A reading as the rival takes it: the same fields, nothing validated.</summary>
public record struct JsonReading
{
    public string? Meter { get; set; }

    public DateTimeOffset At { get; set; }

    public decimal Energy { get; set; }

    public decimal? Export { get; set; }

    public double? Power { get; set; }

    public double? Voltage { get; set; }

    public double? Current { get; set; }

    public double? Temperature { get; set; }

    public string? Transaction { get; set; }

    public string? Serial { get; set; }

    public string? Clock { get; set; }
}
