using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using ChargeMeter.Mqtt.Diagnostics;
using ChargeMeter.Mqtt.Tests.Broker;
using MQTTnet.Formatter;

namespace ChargeMeter.Mqtt.Tests;

public sealed class MqttMetricsTests : IDisposable
{
    readonly MeterListener _listener = new();
    readonly ConcurrentDictionary<string, long> _sums = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<string, string?> _units = new(StringComparer.Ordinal);

    /// <summary>Other tests run beside this one, with meters of the same name: only those made in our own flow count.</summary>
    readonly AsyncLocal<bool> _isOurs = new();

    public MqttMetricsTests()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (_isOurs.Value && string.Equals(instrument.Meter.Name, MqttMetrics.MeterName, StringComparison.Ordinal))
            {
                _units[instrument.Name] = instrument.Unit;
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>(
            (instrument, value, _, _) => _sums.AddOrUpdate(instrument.Name, value, (_, sum) => sum + value));
        _listener.Start();
    }

    public void Dispose() => _listener.Dispose();

    [Fact]
    public void Names_and_units_are_those_that_operators_know()
    {
        _isOurs.Value = true;
        using var metrics = new MqttMetrics();
        _units.Select(entry => $"{entry.Key} {entry.Value}").Order(StringComparer.Ordinal).ShouldBe(
        [
            "chargemeter.mqtt.acknowledged {message}",
            "chargemeter.mqtt.canaries {message}",
            "chargemeter.mqtt.connections {connection}",
            "chargemeter.mqtt.in_flight {message}",
            "chargemeter.mqtt.received {message}",
            "chargemeter.mqtt.reconnects {attempt}",
            "chargemeter.mqtt.refused {message}",
        ]);
    }

    [Fact]
    public async Task What_is_in_flight_goes_back_to_nothing()
    {
        _isOurs.Value = true;
        await using var run = await BrokerRun.StartAsync();
        var client = await run.ConnectAsync(MqttProtocolVersion.V500);
        var publishing = client.PublishAsync(BrokerRun.Message("chargemeter/v1/S1/P1/readings", "a"), TestContext.Current.CancellationToken);
        var pending = await run.NextAsync();
        _sums["chargemeter.mqtt.in_flight"].ShouldBe(1);
        pending.Acknowledge();
        await publishing;
        _ = client.PublishAsync(BrokerRun.Message("chargemeter/v1/S1/P1/readings", "b"), CancellationToken.None)
            .ContinueWith(_ => { }, TaskScheduler.Default);
        await run.NextAsync();
        client.Dispose();
        await Eventually.BecomesTrueAsync(
            () => _sums["chargemeter.mqtt.connections"] == 0 && _sums["chargemeter.mqtt.in_flight"] == 0);
        _sums["chargemeter.mqtt.received"].ShouldBe(2);
        _sums["chargemeter.mqtt.acknowledged"].ShouldBe(1);
    }
}
