using ChargeMeter.Protocol.Messages;
using ChargeMeter.Simulation.Scenarios;
using ChargeMeter.Simulation.World;

namespace ChargeMeter.Simulation.Telemetry;

/// <summary>From a station of the world to the messages that the service receives of it. The same seed gives the same bytes.</summary>
public sealed class StationTelemetry
{
    readonly WorldSpan _span;
    readonly List<DeviceTelemetry> _devices;
    readonly Gateway? _gateway;
    readonly List<IReadOnlyList<Voice>> _voices;

    /// <summary>The telemetry of a station.</summary>
    /// <param name="station">The station.</param>
    /// <param name="settings">What goes wrong, and how often.</param>
    /// <param name="span">The time simulated.</param>
    /// <param name="seed">Everything random follows from it and the names of the devices.</param>
    public StationTelemetry(WorldStation station, TelemetrySettings settings, WorldSpan span, int seed)
        : this(station, settings, span, seed, new Transmission())
    {
    }

    /// <summary>The telemetry of a station, sent in a way of its own.</summary>
    /// <param name="station">The station.</param>
    /// <param name="settings">What goes wrong, and how often.</param>
    /// <param name="span">The time simulated.</param>
    /// <param name="seed">Everything random follows from it and the names of the devices.</param>
    /// <param name="transmission">How it is sent.</param>
    public StationTelemetry(WorldStation station, TelemetrySettings settings, WorldSpan span, int seed, Transmission transmission)
    {
        _span = span;
        Station = station;
        Mistakes = RegistryMistakes.Draw(settings.Registry, station, seed);
        var context = DeviceContext.Of(station, settings, span, seed, transmission);
        _gateway = context.Gateway;
        var sessions = station.Sessions.ToLookup(session => session.Pile, StringComparer.Ordinal);
        _devices = [.. station.Meters
            .Where(meter => !string.Equals(meter.Id, Mistakes.Unmetered, StringComparison.Ordinal))
            .Select(meter => new DeviceTelemetry(context, meter, [.. sessions[meter.Id]], RatioOf(meter, settings)))];
        _voices = VoicesOf(context, _devices);
    }

    /// <summary>The station.</summary>
    public WorldStation Station { get; }

    /// <summary>What the registry has wrong of it.</summary>
    public RegistryMistakes Mistakes { get; }

    /// <summary>What was done to its messages so far; complete when all has been said.</summary>
    public IEnumerable<TelemetryFault> Faults =>
        Mistakes.Faults(_span).Concat(_gateway?.Tally.Faults ?? []).Concat(_devices.SelectMany(device => device.Tally.Faults));

    /// <summary>By how much each clock is off.</summary>
    public IEnumerable<(string Device, ClockPiece Piece)> Clocks =>
        _devices.SelectMany(device => device.Faults.Clock.Pieces.Select(piece => (device.Id, piece)));

    /// <summary>
    /// Says all that is said before an instant and had not been said; instants rise from call to call. The messages are in no order, and may be received
    /// hours after the instant, never before they were said.
    /// </summary>
    public IReadOnlyList<ReceivedMessage> Advance(DateTimeOffset until)
    {
        var messages = new List<ReceivedMessage>();
        foreach (var voices in _voices)
        {
            Voice.SayAll(voices, until < _span.End ? until : _span.End, messages);
        }

        return messages;
    }

    // A gateway reads while charges begin and end: what it asks of all devices is said in one order of time.
    static List<IReadOnlyList<Voice>> VoicesOf(DeviceContext context, List<DeviceTelemetry> devices) => context.Gateway is not { } gateway
        ? [.. devices.Select(device => device.Voices)]
        : [[.. devices.SelectMany(device => device.Voices), new GatewayVoice(context, gateway, [.. devices.Select(device => device.Reader)])]];

    decimal RatioOf(WorldMeter meter, TelemetrySettings settings) =>
        string.Equals(meter.Id, Mistakes.WrongRatio, StringComparison.Ordinal) ? (decimal)settings.Registry.WrongRatio : 1;
}
