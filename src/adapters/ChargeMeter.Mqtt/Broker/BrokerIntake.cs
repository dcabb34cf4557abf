using System.Buffers;
using System.Threading.Channels;
using ChargeMeter.Mqtt.Acknowledgements;
using ChargeMeter.Mqtt.Intake;
using MQTTnet.Packets;
using MQTTnet.Protocol;
using MQTTnet.Server;

namespace ChargeMeter.Mqtt.Broker;

/// <summary>Takes in what the clients of the embedded broker publish, their last wills included.</summary>
sealed class BrokerIntake
{
    const string Rejections = "/rejections";

    readonly BrokerContext _context;
    readonly ChannelWriter<PendingMessage> _writer;
    readonly ReceiptStamp _stamp;
    volatile bool _hasSubscribers;

    public BrokerIntake(BrokerContext context, ChannelWriter<PendingMessage> writer, ReceiptStamp stamp)
    {
        _context = context;
        _writer = writer;
        _stamp = stamp;
    }

    /// <summary>Handles one publication before the library does; false when the library shall not see it.</summary>
    /// <param name="connection">Whose it is.</param>
    /// <param name="publish">The publication.</param>
    /// <param name="cancellationToken">The library gives up; the end of the connection is known here.</param>
    public async ValueTask<bool> TakeInAsync(BrokerConnection connection, MqttPublishPacket publish, CancellationToken cancellationToken)
    {
        var wait = connection.CountToRate();
        if (wait != TimeSpan.Zero)
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, connection.Ended);
            await connection.KeepToRateAsync(wait, either.Token);
        }

        // A first publication is live whatever its flag says, and this broker keeps nothing back for later subscribers.
        publish.Retain = false;
        var refusal = Refusal(connection, publish);
        var acknowledge = connection.TryHold(publish, refusal ?? MqttPubAckReasonCode.Success);
        if (acknowledge is null)
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, connection.Ended);
            acknowledge = await connection.HoldAsync(publish, refusal ?? MqttPubAckReasonCode.Success, either.Token);
        }

        if (refusal is not null)
        {
            acknowledge(null);
            return false;
        }

        _context.Metrics.Received(EmbeddedBroker.Name, (int)publish.QualityOfServiceLevel);
        await HandOnAsync(connection, publish, acknowledge, cancellationToken);
        return _hasSubscribers || publish.QualityOfServiceLevel == MqttQualityOfServiceLevel.ExactlyOnce || connection.IsToBeShown();
    }

    /// <summary>Somebody has subscribed. Until then publications need not go through the library; rejections only we publish.</summary>
    public void Subscribed(string filter)
    {
        if (!filter.EndsWith(Rejections, StringComparison.Ordinal))
        {
            _hasSubscribers = true;
        }
    }

    /// <summary>Takes in the last will of a client that has died; false when the library shall not spread it.</summary>
    public async Task<bool> TakeInWillAsync(InterceptingPublishEventArgs will, BrokerAccount? account, CancellationToken cancellationToken)
    {
        var message = will.ApplicationMessage;
        message.Retain = false;
        if (account?.MayUse(message.Topic) != true)
        {
            _context.Metrics.Refused(EmbeddedBroker.Name);
            BrokerLog.PublishRefused(_context.Logger, will.ClientId, will.UserName, message.Topic);
            return false;
        }

        if (TopicPrefix.Covers(_context.Options.TopicPrefix, message.Topic))
        {
            _context.Metrics.Received(EmbeddedBroker.Name, qualityOfService: 0);
            await _writer.WriteAsync(Pending(message.Topic, message.Payload, account, static _ => { }), cancellationToken);
        }

        return true;
    }

    /// <summary>Why a publication is refused; a 3.1.1 client can't be told, and would repeat it for ever unacknowledged.</summary>
    MqttPubAckReasonCode? Refusal(BrokerConnection connection, MqttPublishPacket publish)
    {
        if (string.IsNullOrEmpty(publish.Topic) || publish.TopicAlias != 0)
        {
            // We announce that we know no aliases.
            return MqttPubAckReasonCode.TopicNameInvalid;
        }

        if (connection.Account.MayUse(publish.Topic))
        {
            return null;
        }

        _context.Metrics.Refused(EmbeddedBroker.Name);
        BrokerLog.PublishRefused(_context.Logger, connection.ClientId, connection.Account.Name, publish.Topic);
        return MqttPubAckReasonCode.NotAuthorized;
    }

    ValueTask HandOnAsync(BrokerConnection connection, MqttPublishPacket publish, Action<QuarantineNotice?> acknowledge, CancellationToken cancellationToken)
    {
        if (!TopicPrefix.Covers(_context.Options.TopicPrefix, publish.Topic))
        {
            acknowledge(null);
            return ValueTask.CompletedTask;
        }

        var pending = Pending(publish.Topic, publish.Payload, connection.Account, acknowledge);
        return _writer.TryWrite(pending) ? ValueTask.CompletedTask : new ValueTask(WaitAndWriteAsync(connection, pending, cancellationToken));
    }

    async Task WaitAndWriteAsync(BrokerConnection connection, PendingMessage pending, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, connection.Ended);
        await _writer.WriteAsync(pending, either.Token);
    }

    PendingMessage Pending(string topic, ReadOnlySequence<byte> payload, BrokerAccount account, Action<QuarantineNotice?> acknowledge) =>
        new(EmbeddedBroker.Name, _stamp.Stamp(topic, payload, retained: false, account.Name), acknowledge);
}
