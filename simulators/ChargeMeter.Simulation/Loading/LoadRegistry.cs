using System.Text.Json;

namespace ChargeMeter.Simulation.Loading;

/// <summary>The registry of a load's stations, so that a service knows the meters that publish.</summary>
public static class LoadRegistry
{
    /// <summary>The registry file.</summary>
    public static byte[] Json(LoadOptions options) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        stations = Enumerable.Range(0, options.Connections).Select(connection => new
        {
            id = LoadNames.Station(connection),
            @operator = "OP1",
            timeZone = "Asia/Shanghai",
            meters = Enumerable.Range(0, options.PilesPerStation).Select(pile => new
            {
                id = LoadNames.Pile(connection, pile),
                role = "pile",
                kind = "AC",
                ratedPower = 7,
                accuracyClass = "2",
                resolution = 0.01,
                interval = 15,
            }),
        }),
    });
}
