using System.Collections.Frozen;

namespace ChargeMeter.Monitoring.Fleet;

/// <summary>Reads the stations of a registry file.</summary>
static class StationReader
{
    const string DefaultTimeZone = "Asia/Shanghai";

    public static IReadOnlyList<StationModel> ReadAll(RegistryObject registry, DateOnly today)
    {
        if (!registry.Has("stations"))
        {
            registry.Error("stations", "missing", "give the list of stations");
        }

        var identities = new RegistryIdentities();
        var stations = new List<StationModel>();
        foreach (var json in registry.Objects("stations"))
        {
            if (Read(json, identities, today) is { } station)
            {
                stations.Add(station);
            }
        }

        return stations;
    }

    static StationModel? Read(RegistryObject json, RegistryIdentities identities, DateOnly today)
    {
        var id = identities.Take(json);
        var meters = ReadMeters(json, identities, today);
        var zone = ReadTimeZone(json);
        var longitude = (double?)json.Number("longitude", -180, 180, "degrees");
        var latitude = (double?)json.Number("latitude", -90, 90, "degrees");
        if (longitude is null != latitude is null)
        {
            json.Warn("longitude", "one coordinate without the other", "give longitude and latitude, or neither");
        }

        return id is null ? null : new StationModel
        {
            Id = id,
            Name = json.Text("name") ?? id,
            Operator = json.Text("operator"),
            District = json.Text("district"),
            Address = json.Text("address"),
            Access = json.Text("access"),
            Longitude = longitude,
            Latitude = latitude,
            TimeZone = zone,
            Meters = meters.DistinctBy(meter => meter.Id, StringComparer.Ordinal)
                .ToFrozenDictionary(meter => meter.Id, StringComparer.Ordinal),
        };
    }

    static IReadOnlyList<MeterModel> ReadMeters(RegistryObject station, RegistryIdentities identities, DateOnly today)
    {
        var placed = new List<PlacedMeter>();
        foreach (var json in station.Objects("meters"))
        {
            if (identities.Take(json) is { } id)
            {
                placed.Add(new PlacedMeter(json, MeterReader.Read(json, id, today)));
            }
        }

        return MeterForest.Check(placed);
    }

    static string ReadTimeZone(RegistryObject json)
    {
        var zone = json.Text("timeZone") ?? DefaultTimeZone;
        // The runtime looks a zone up as a file: nothing but a zone's name may reach it.
        var isName = zone.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '_' or '-' or '+') && zone[0] is not '/';
        if (!isName || !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
        {
            json.Error("timeZone", $"'{zone}' is unknown", "give an IANA name such as Asia/Shanghai (and install tzdata)");
        }

        return zone;
    }
}
