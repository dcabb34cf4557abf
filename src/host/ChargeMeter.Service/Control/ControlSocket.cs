using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace ChargeMeter.Service.Control;

/// <summary>
/// The socket in the data folder by which commands reach the running service. No port and no password: who may open the file may
/// command, and that is the user of the service alone.
/// </summary>
static class ControlSocket
{
    const string Name = "control.sock";

    /// <summary>The socket of a data folder; null where its path is longer than the system allows for sockets.</summary>
    public static string? PathIn(string dataFolder)
    {
        var path = Path.GetFullPath(Path.Combine(dataFolder, Name));
        try
        {
            _ = new UnixDomainSocketEndPoint(path);
            return path;
        }
        catch (ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    /// <summary>Has a host listen on the socket of its data folder, whose store it must own.</summary>
    public static void Listen(IWebHostBuilder host, string dataFolder)
    {
        if (PathIn(dataFolder) is { } path)
        {
            host.ConfigureKestrel(kestrel => kestrel.ListenUnixSocket(path));
            host.UseSockets(transport => transport.CreateBoundListenSocket = Bind);
        }
    }

    /// <summary>Whether a request came by the socket.</summary>
    public static bool IsUsedBy(HttpContext context) =>
        context.Features.Get<IConnectionSocketFeature>()?.Socket.LocalEndPoint is UnixDomainSocketEndPoint;

    /// <summary>Closed to others before it listens: there is no instant in which somebody else could connect.</summary>
    static Socket Bind(EndPoint endPoint)
    {
        if (endPoint is not UnixDomainSocketEndPoint)
        {
            return SocketTransportOptions.CreateDefaultBoundListenSocket(endPoint);
        }

        // Left by a service that was killed: who owns the store is the only one.
        File.Delete(endPoint.ToString()!);
        var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(endPoint);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(endPoint.ToString()!, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        return socket;
    }
}
