using System.Buffers;
using System.Threading.Channels;
using ChargeMeter.Mqtt.Intake;
using MQTTnet.Packets;
using MQTTnet.Protocol;
using MQTTnet.Server;

namespace ChargeMeter.Mqtt.Broker;

/// <summary>Takes in what the clients of the embedded broker publish, their last wills included.</summary>
sealed class BrokerIntake
{
    readonly BrokerContext _context;
    readonly ChannelWriter<PendingMessage> _writer;
    readonly ReceiptStamp _stamp;

    public BrokerIntake(BrokerContext context, ChannelWriter<PendingMessage> writer, ReceiptStamp stamp)
    {
        _context = context;
        _writer = writer;
        _stamp = stamp;
    }

    /// <summary>Handles one publication before the library does; false when the library shall not see it.</summary>
    public async Task<bool> TakeInAsync(BrokerConnection connection, MqttPublishPacket publish, CancellationToken cancellationToken)
    {
        await connection.KeepToRateAsync(cancellationToken);

        // A first publication is live whatever its flag says, and this broker keeps nothing back for later subscribers.
        publish.Retain = false;
        if (Refusal(connection, publish) is { } reason)
        {
            (await connection.HoldAsync(publish, reason, cancellationToken))();
            return false;
        }

        var acknowledge = await connection.HoldAsync(publish, MqttPubAckReasonCode.Success, cancellationToken);
        _context.Metrics.Received(EmbeddedBroker.Source, (int)publish.QualityOfServiceLevel);
        if (TopicPrefix.Covers(_context.Options.TopicPrefix, publish.Topic))
        {
            await WriteAsync(publish.Topic, publish.Payload, connection.Account, acknowledge, cancellationToken);
        }
        else
        {
            acknowledge();
        }

        return true;
    }

    /// <summary>Takes in the last will of a client that has died; false when the library shall not spread it.</summary>
    public async Task<bool> TakeInWillAsync(InterceptingPublishEventArgs will, BrokerAccount? account, CancellationToken cancellationToken)
    {
        var message = will.ApplicationMessage;
        message.Retain = false;
        if (account?.MayUse(message.Topic) != true)
        {
            _context.Metrics.Refused(EmbeddedBroker.Source);
            BrokerLog.PublishRefused(_context.Logger, will.ClientId, will.UserName, message.Topic);
            return false;
        }

        if (TopicPrefix.Covers(_context.Options.TopicPrefix, message.Topic))
        {
            _context.Metrics.Received(EmbeddedBroker.Source, qualityOfService: 0);
            await WriteAsync(message.Topic, message.Payload, account, static () => { }, cancellationToken);
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

        _context.Metrics.Refused(EmbeddedBroker.Source);
        BrokerLog.PublishRefused(_context.Logger, connection.ClientId, connection.Account.Name, publish.Topic);
        return MqttPubAckReasonCode.NotAuthorized;
    }

    ValueTask WriteAsync(
        string topic,
        ReadOnlySequence<byte> payload,
        BrokerAccount account,
        Action acknowledge,
        CancellationToken cancellationToken)
    {
        var received = _stamp.Stamp(topic, payload, retained: false, account.Name);
        return _writer.WriteAsync(new PendingMessage(received, acknowledge), cancellationToken);
    }
}
