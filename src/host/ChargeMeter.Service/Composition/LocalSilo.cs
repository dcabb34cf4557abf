using System.Net;
using System.Net.Sockets;
using Orleans.Hosting;
using Orleans.Serialization;

namespace ChargeMeter.Service.Composition;

/// <summary>The actors' engine in this process alone: it talks to nobody, on a loopback port that is free.</summary>
static class LocalSilo
{
    public static void Configure(ISiloBuilder silo)
    {
        silo.UseLocalhostClustering(siloPort: FreePort(), gatewayPort: 0);
        silo.Services.AddSerializer(serializer =>
            serializer.AddJsonSerializer(type => type.Namespace?.StartsWith("ChargeMeter", StringComparison.Ordinal) == true));
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
