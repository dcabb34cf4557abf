using System.Threading.Channels;
using ChargeMeter.Mqtt.Diagnostics;
using ChargeMeter.Mqtt.Intake;
using ChargeMeter.Protocol.Messages;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChargeMeter.Mqtt.Tests;

/// <summary>An intake at work, as the host runs it, with the channel's other end in the hands of the test.</summary>
sealed class IntakeRun : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    readonly CancellationTokenSource _stop = new();
    readonly Channel<PendingMessage> _channel;
    readonly MqttMetrics _metrics = new();
    readonly Task _running;

    public IntakeRun(MqttIntakeOptions options, int capacity = 10_000, TimeProvider? receiptClock = null)
    {
        MqttIntakeOptionsValidator.Validate(options).ShouldBeEmpty();
        _channel = Channel.CreateBounded<PendingMessage>(capacity);
        Intake = new MqttIntake(
            "field",
            options,
            _channel.Writer,
            receiptClock ?? TimeProvider.System,
            TimeProvider.System,
            _metrics,
            NullLogger<MqttIntake>.Instance);
        _running = Intake.RunAsync(_stop.Token);
    }

    public MqttIntake Intake { get; }

    public static MqttIntakeOptions Options(int port, MqttVersion version = MqttVersion.V5) => new()
    {
        Host = "127.0.0.1",
        Port = port,
        Version = version,
        ClientId = "intake-under-test",
        ReconnectCapSeconds = 1,
    };

    public static string Text(ReceivedMessage message) => System.Text.Encoding.UTF8.GetString(message.Payload.Span);

    public Task ConnectedAsync() => Eventually.BecomesTrueAsync(() => Intake.IsConnected);

    public Task DisconnectedAsync() => Eventually.BecomesTrueAsync(() => !Intake.IsConnected);

    /// <summary>The next message; acknowledging it is up to the test.</summary>
    public async Task<PendingMessage> NextAsync()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        return await _channel.Reader.ReadAsync(patience.Token);
    }

    /// <summary>The texts of the next messages, each acknowledged at once.</summary>
    public async Task<IReadOnlyList<string>> TakeAsync(int count)
    {
        var taken = new List<string>();
        while (taken.Count < count)
        {
            var next = await NextAsync();
            taken.Add(Text(next.Message));
            next.Acknowledge();
        }

        return taken;
    }

    /// <summary>Whether something more comes within a while.</summary>
    public async Task<bool> ComesMoreAsync()
    {
        await Task.Delay(TimeSpan.FromMilliseconds(500), TestContext.Current.CancellationToken);
        return _channel.Reader.TryRead(out _);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.WaitAsync(Patience, CancellationToken.None);
        await Intake.DisposeAsync();
        _metrics.Dispose();
        _stop.Dispose();
    }
}
