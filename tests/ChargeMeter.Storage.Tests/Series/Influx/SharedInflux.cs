using System.Globalization;
using ChargeMeter.Storage.Series.Influx;
using ChargeMeter.TestSupport;
using Xunit;

namespace ChargeMeter.Storage.Tests.Series.Influx;

/// <summary>One real InfluxDB for many tests, each with a database of its own.</summary>
public sealed class SharedInflux : IAsyncLifetime
{
    InfluxServer _server = null!;
    int _databases;

    public async ValueTask InitializeAsync() => _server = await InfluxServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    /// <summary>The settings of a new database.</summary>
    public async Task<InfluxOptions> WithDatabaseAsync()
    {
        var options = Given.V1(_server.Url);
        options.Database = string.Create(CultureInfo.InvariantCulture, $"piles{++_databases}");
        await _server.QueryAsync($"CREATE DATABASE {options.Database}");
        return options;
    }
}
