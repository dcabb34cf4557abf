using System.Net;
using System.Net.Sockets;

namespace ChargeMeter.TestSupport;

/// <summary>
/// Finds ports for servers that tests start. A port that the system gives for the asking may be given again, to
/// another test or to a client's connection, before the server listens; so these lie below the range of ports for
/// clients, and each belongs to the process that found it until it ends.
/// </summary>
public static class FreePort
{
    // Linux gives clients ports from 32,768 on, other systems from 49,152 on.
    const int First = 20_000;
    const int Count = 12_000;

    static readonly Lock Gate = new();
    static readonly List<FileStream> Claims = [];
    static int Offset = Environment.ProcessId * 100;

    /// <summary>A port on loopback that nobody listens on, and that no other test is told.</summary>
    public static int Next()
    {
        lock (Gate)
        {
            for (var tries = 0; tries < Count; tries++)
            {
                var port = First + (Offset++ % Count);
                if (TryClaim(port) && IsFree(port))
                {
                    return port;
                }
            }
        }

        throw new InvalidOperationException(FormattableString.Invariant($"No port from {First} to {First + Count} is free."));
    }

    static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    static bool TryClaim(int port)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"chargemeter-ports-{Environment.UserName}"));
        try
        {
            // The lock ends with the process, whatever ends it.
            var file = Path.Combine(folder.FullName, FormattableString.Invariant($"{port}"));
            Claims.Add(new FileStream(file, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose));
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
