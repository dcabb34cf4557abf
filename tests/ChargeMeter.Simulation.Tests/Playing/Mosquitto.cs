using System.Diagnostics;

namespace ChargeMeter.Simulation.Tests.Playing;

/// <summary>A real Mosquitto on a port of its own.</summary>
public sealed class Mosquitto : IDisposable
{
    readonly Process _process;

    Mosquitto(int port)
    {
        Port = port;
        var start = new ProcessStartInfo("/usr/sbin/mosquitto", ["-p", port.ToString(System.Globalization.CultureInfo.InvariantCulture)])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
        };
        _process = Process.Start(start) ?? throw new InvalidOperationException("Mosquitto did not start; install the Debian package mosquitto.");
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
    }

    public int Port { get; }

    public static Mosquitto Start(int port) => new(port);

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
