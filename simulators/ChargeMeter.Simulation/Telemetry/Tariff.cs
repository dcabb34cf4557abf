namespace ChargeMeter.Simulation.Telemetry;

/// <summary>Prices by the local time of day: valley, flat and peak.</summary>
static class Tariff
{
    public const decimal ServicePrice = 0.4074m;
    public const string Currency = "CNY";
    public const string TimeZone = "Asia/Shanghai";

    // China has had one time without summer time since 1991.
    static readonly TimeSpan LocalTime = TimeSpan.FromHours(8);

    static readonly (int Hour, decimal Price)[] Bands =
        [(0, 0.3615m), (7, 0.6851m), (10, 1.0856m), (15, 0.6851m), (18, 1.0856m), (21, 0.6851m), (23, 0.3615m)];

    /// <summary>The price per kWh at an instant.</summary>
    public static decimal PriceAt(DateTimeOffset at) => Bands[BandAt(at.ToOffset(LocalTime))].Price;

    /// <summary>Another price of the same day, that of the next band.</summary>
    public static decimal WrongPriceAt(DateTimeOffset at)
    {
        var band = BandAt(at.ToOffset(LocalTime));
        return Bands[(band + 1) % (Bands.Length - 1)].Price;
    }

    /// <summary>When the price changes next.</summary>
    public static DateTimeOffset NextChange(DateTimeOffset at)
    {
        var local = at.ToOffset(LocalTime);
        var next = BandAt(local) + 1;
        var midnight = new DateTimeOffset(local.Date, LocalTime);
        return (next < Bands.Length ? midnight.AddHours(Bands[next].Hour) : midnight.AddDays(1)).ToUniversalTime();
    }

    static int BandAt(DateTimeOffset local)
    {
        var index = Bands.Length - 1;
        while (local.Hour < Bands[index].Hour)
        {
            index--;
        }

        return index;
    }
}
