using System.Globalization;
using System.Text;
using ChargeMeter.Mqtt.Intake;
using ChargeMeter.Mqtt.Publishing;

namespace ChargeMeter.Mqtt.Watching;

/// <summary>
/// Finds out whether a connection that is up still hears, whatever the cause may be: sends canaries through the broker and expects each back on
/// the way that readings come. The messages that a deaf connection does not hear stay with the broker, and come on the next one.
/// </summary>
sealed class Watchdog
{
    /// <summary>How often to look; at each look at most twice that counts as silence.</summary>
    static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(250);

    /// <summary>So many canaries in a row may be overtaken, by a backlog perhaps, before it is said that none comes.</summary>
    const int MostOvertaken = 10;

    readonly IntakeContext _context;
    readonly BrokerPublisher _publisher;
    readonly Misses _misses = new();
    readonly string _topic;
    readonly string _name;
    long _sent;
    int _overtaken;
    bool _isSaid;

    public Watchdog(IntakeContext context, BrokerPublisher publisher)
    {
        _context = context;
        _publisher = publisher;
        _topic = OwnTopics.Canary(context.Options.TopicPrefix);
        _name = string.Create(
            CultureInfo.InvariantCulture, $"{context.Options.ClientId} {context.RealTime.GetUtcNow().UtcTicks}");
    }

    /// <summary>What is known of the connection's hearing.</summary>
    public HearingState State { get; private set; }

    TimeSpan Interval => TimeSpan.FromSeconds(_context.Options.CanarySeconds);

    TimeSpan Limit => TimeSpan.FromSeconds(_context.Options.DeafAfterSeconds);

    /// <summary>Watches a connection; returns when it is to be made anew.</summary>
    public async Task WatchAsync(IntakeConnection connection, CancellationToken cancellationToken)
    {
        if (Interval == TimeSpan.Zero)
        {
            State = HearingState.Unwatched;
            await Task.Delay(Timeout.InfiniteTimeSpan, _context.RealTime, cancellationToken);
        }

        while (true)
        {
            await Task.Delay(Interval, _context.RealTime, cancellationToken);
            var canary = string.Create(CultureInfo.InvariantCulture, $"{_name} {++_sent}");
            var outcome = await _publisher.PublishAsync(_topic, Encoding.UTF8.GetBytes(canary), Interval + Limit, cancellationToken);
            if (outcome != PublishOutcome.Taken)
            {
                Unwatched(outcome);
            }
            else if (await AwaitAsync(connection, cancellationToken) is var fate && fate == CanaryFate.Returned)
            {
                Returned();
            }
            else if (fate == CanaryFate.Missed ? Missed() : Overtaken())
            {
                return;
            }
        }
    }

    /// <summary>Waits for a canary of ours. One that others overtake for long may have been lost where a broker's queue is full: the next one tells.</summary>
    async Task<CanaryFate> AwaitAsync(IntakeConnection connection, CancellationToken cancellationToken)
    {
        var begin = _context.RealTime.GetTimestamp();
        var last = begin;
        var silence = new Silence(Glance * 2, connection.Heard.Arrivals);
        while (silence.Length < Limit)
        {
            await Task.Delay(Glance, _context.RealTime, cancellationToken);
            if (connection.Heard.TakeCanary(_name))
            {
                return CanaryFate.Returned;
            }

            var now = _context.RealTime.GetTimestamp();
            silence.Look(_context.RealTime.GetElapsedTime(last, now), connection.Heard.Arrivals, connection.IsHeldUp);
            last = now;
            if (silence.WasBroken && !connection.IsHeldUp && _context.RealTime.GetElapsedTime(begin, now) > Limit)
            {
                return CanaryFate.Overtaken;
            }
        }

        return CanaryFate.Missed;
    }

    void Returned()
    {
        if (State is HearingState.Deaf or HearingState.Unwatched)
        {
            IntakeLog.HearsAgain(_context.Logger, _context.Broker);
        }

        _misses.Returned();
        _overtaken = 0;
        _context.Metrics.CanaryReturned(_context.Broker);
        State = HearingState.Hears;
        _isSaid = false;
    }

    /// <summary>The connection hears, but no canary: nothing to be healed.</summary>
    bool Overtaken()
    {
        if (++_overtaken >= MostOvertaken)
        {
            Unwatched(outcome: null);
        }

        return false;
    }

    /// <summary>Says whether the connection is to be made anew.</summary>
    bool Missed()
    {
        _context.Metrics.CanaryMissed(_context.Broker);
        if (_misses.Miss())
        {
            State = HearingState.Deaf;
            IntakeLog.Deaf(_context.Logger, _context.Broker, _context.Options.DeafAfterSeconds);
            return true;
        }

        Unwatched(outcome: null);
        return false;
    }

    void Unwatched(PublishOutcome? outcome)
    {
        State = HearingState.Unwatched;
        if (_isSaid)
        {
            return;
        }

        _isSaid = true;
        var reason = outcome switch
        {
            PublishOutcome.Refused => "the account may not publish there",
            PublishOutcome.Failed => "no second connection could be made, or the broker did not answer on it",
            _ => "none comes back, neither beside other messages nor on a new connection; the account may lack the right to publish or to read there",
        };
        IntakeLog.Unwatched(_context.Logger, _context.Broker, _topic, reason);
    }
}
