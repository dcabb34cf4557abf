using ChargeMeter.Service.Composition;
using ChargeMeter.Simulation.Playing;
using ChargeMeter.Simulation.Writing;

namespace ChargeMeter.Service.Commands;

/// <summary>Plays the world at the broker, as strangers would: over MQTT alone.</summary>
sealed class DemoPlayer : BackgroundService
{
    const int SpeedOfFirstMinutes = 30;

    static readonly TimeSpan FirstMinutes = TimeSpan.FromMinutes(3);

    readonly GeneratedWorld _world;
    readonly WorldPlayer _player;
    readonly MonitoringTime _time;
    readonly int _speed;

    public DemoPlayer(GeneratedWorld world, int port, MonitoringTime time, int speed)
    {
        _speed = speed;
        _world = world;
        _player = new WorldPlayer(new WorldPlayerOptions { Port = port }, time);
        _time = time;
    }

    /// <summary>The time until the world begins passes fast. Its first minutes, in which everything connects and runs for the first time, pass slower than
    /// the rest: a second that this takes must not look like a clock that is minutes off.</summary>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var begin = _world.Span.Start;
        _time.Accelerate(_speed);
        for (var wait = begin - _time.GetUtcNow(); wait > TimeSpan.Zero; wait = begin - _time.GetUtcNow())
        {
            await Task.Delay(wait, _time, stoppingToken);
        }

        _time.Accelerate(Math.Min(_speed, SpeedOfFirstMinutes));
        var playing = _player.PlayAsync(PlayedWorld.Messages(_world), stoppingToken);
        await Task.Delay(FirstMinutes, _time, stoppingToken);
        _time.Accelerate(_speed);
        await playing;
    }
}
