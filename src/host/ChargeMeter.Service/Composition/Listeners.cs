using System.Net;
using System.Net.Sockets;

namespace ChargeMeter.Service.Composition;

/// <summary>Looks whether what the service listens on is free, so that the answer is one sentence and nothing was started.</summary>
static class Listeners
{
    /// <summary>Tries every address and port of the settings.</summary>
    /// <exception cref="IOException">One cannot be listened on: the message names the setting.</exception>
    public static void Require(ServiceOptions options)
    {
        Try("Web", options.Web.Address, options.Web.Port);
        Try("Diagnostics", options.Diagnostics.Address, options.Diagnostics.Port);
        if (options.Broker is { } broker)
        {
            Try("Broker", broker.BindAddress, broker.Port);
        }
    }

    static void Try(string section, string address, int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Parse(address), port);
            listener.Start();
        }
        catch (SocketException error)
        {
            throw new IOException(
                $"{section}.Port: cannot listen on {address}:{port}: {error.Message}; end what listens there, or set another port", error);
        }
    }
}
