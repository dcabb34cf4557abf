namespace ChargeMeter.Monitoring.Admission;

/// <summary>Lets only so many rejections go to one station in a minute: a device that fails sends its mistakes by the thousand.</summary>
public sealed class RejectionCap
{
    /// <summary>Stations counted in one minute; who invents more is told nothing.</summary>
    const int MostStations = 10_000;

    readonly Dictionary<string, int> _told = new(StringComparer.Ordinal);
    readonly int _mostPerMinute;
    long _minute;

    /// <summary>A cap of so many rejections; zero lets none go.</summary>
    public RejectionCap(int mostPerMinute)
    {
        _mostPerMinute = mostPerMinute;
    }

    /// <summary>Whether one more may go to a station now; counts it if so.</summary>
    public bool Allows(string station, DateTimeOffset now)
    {
        var minute = now.UtcTicks / TimeSpan.TicksPerMinute;
        if (minute != _minute)
        {
            _minute = minute;
            _told.Clear();
        }

        var told = _told.GetValueOrDefault(station);
        if (told >= _mostPerMinute || (told == 0 && _told.Count >= MostStations))
        {
            return false;
        }

        _told[station] = told + 1;
        return true;
    }
}
