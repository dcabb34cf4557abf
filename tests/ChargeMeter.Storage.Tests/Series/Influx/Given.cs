using System.Globalization;
using ChargeMeter.Storage.Series.Influx;
using ChargeMeter.Storage.Series.Influx.Lines;

namespace ChargeMeter.Storage.Tests.Series.Influx;

/// <summary>Settings and lines of which only the named part matters.</summary>
static class Given
{
    public const string Database = "piles";

    public static InfluxOptions V1(Uri? url = null) => new()
    {
        Url = url ?? new Uri("http://influx.example.org:8086"),
        Dialect = InfluxDialect.V1,
        Database = Database,
        Folder = "influx",
    };

    public static InfluxOptions V2() => new()
    {
        Url = new Uri("https://influx.example.org/behind/a/proxy/"),
        Dialect = InfluxDialect.V2,
        Organization = "计量院",
        Bucket = "piles/raw",
        Token = "secret",
        Folder = "influx",
    };

    public static InfluxOptions V3() => new()
    {
        Url = new Uri("https://influx.example.org:8181"),
        Dialect = InfluxDialect.V3,
        Database = Database,
        Token = "secret",
        Folder = "influx",
    };

    /// <summary>So many good lines, told apart by their times; <paramref name="bad"/> say which are bad.</summary>
    public static ProjectedLine[] Lines(int count, params int[] bad) =>
    [
        .. Enumerable.Range(0, count).Select(index => new ProjectedLine(index + 1, string.Create(
            CultureInfo.InvariantCulture, $"m,t=a f={(bad.Contains(index) ? "bad" : "1")} {1_795_348_800_000 + index}"))),
    ];
}
