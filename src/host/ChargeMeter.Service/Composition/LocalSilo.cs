using System.Net;
using System.Net.Sockets;
using Orleans.Serialization.Configuration;

namespace ChargeMeter.Service.Composition;

/// <summary>The actors' engine in this process alone: it talks to nobody, on a loopback port that is free.</summary>
static class LocalSilo
{
    public static void Configure(ISiloBuilder silo)
    {
        silo.UseLocalhostClustering(siloPort: FreePort(), gatewayPort: 0);
        // Calls stay in the process and pass immutable objects as they are: nothing is serialised.
        silo.Services.Configure<TypeManifestOptions>(options => options.EnableConfigurationAnalysis = false);
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
