using ChargeMeter.Protocol.Messages;
using ChargeMeter.Protocol.Topics;
using ChargeMeter.Simulation.Scenarios;
using ChargeMeter.Simulation.World;

namespace ChargeMeter.Simulation.Telemetry;

/// <summary>From a station of the world to the messages that the service receives of it. The same seed gives the same bytes.</summary>
public sealed class StationTelemetry
{
    readonly WorldSpan _span;
    readonly List<DeviceTelemetry> _devices;

    /// <summary>The telemetry of a station.</summary>
    /// <param name="station">The station.</param>
    /// <param name="settings">What goes wrong, and how often.</param>
    /// <param name="span">The time simulated.</param>
    /// <param name="seed">Everything random follows from it and the names of the devices.</param>
    public StationTelemetry(WorldStation station, TelemetrySettings settings, WorldSpan span, int seed)
    {
        _span = span;
        Station = station;
        Mistakes = RegistryMistakes.Draw(settings.Registry, station, seed);
        var broker = new FaultDraw(settings, span, seed).BrokerOutage();
        var context = new DeviceContext(station.Id, settings, span, seed, new TopicParser(), broker);
        var sessions = station.Sessions.ToLookup(session => session.Pile, StringComparer.Ordinal);
        _devices = [.. station.Meters
            .Where(meter => !string.Equals(meter.Id, Mistakes.Unmetered, StringComparison.Ordinal))
            .Select(meter => new DeviceTelemetry(context, meter, [.. sessions[meter.Id]], RatioOf(meter, settings)))];
    }

    /// <summary>The station.</summary>
    public WorldStation Station { get; }

    /// <summary>What the registry has wrong of it.</summary>
    public RegistryMistakes Mistakes { get; }

    /// <summary>What was done to its messages so far; complete when all has been said.</summary>
    public IEnumerable<TelemetryFault> Faults => Mistakes.Faults(_span).Concat(_devices.SelectMany(device => device.Tally.Faults));

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
        foreach (var device in _devices)
        {
            device.Advance(until < _span.End ? until : _span.End, messages);
        }

        return messages;
    }

    decimal RatioOf(WorldMeter meter, TelemetrySettings settings) =>
        string.Equals(meter.Id, Mistakes.WrongRatio, StringComparison.Ordinal) ? (decimal)settings.Registry.WrongRatio : 1;
}
