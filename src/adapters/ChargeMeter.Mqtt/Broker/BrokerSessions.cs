using System.Net;
using MQTTnet.Packets;
using MQTTnet.Protocol;
using MQTTnet.Server;

namespace ChargeMeter.Mqtt.Broker;

/// <summary>Listens to what the MQTT library asks along the life of a connection, from login to end.</summary>
sealed class BrokerSessions
{
    readonly BrokerConnections _connections;
    readonly BrokerContext _context;
    readonly BrokerAccounts _accounts;
    readonly BrokerIntake _intake;
    readonly CancellationToken _stopping;

    public BrokerSessions(BrokerContext context, BrokerIntake intake, CancellationToken stopping)
    {
        _context = context;
        _connections = new BrokerConnections(context, stopping);
        _accounts = new BrokerAccounts(context.Options);
        _intake = intake;
        _stopping = stopping;
    }

    /// <summary>Connections that have logged in.</summary>
    public int Count => _connections.Count;

    public void Attach(MqttServer server)
    {
        server.ValidatingConnectionAsync += OnConnectingAsync;
        server.InterceptingOutboundPacketAsync += OnOutboundAsync;
        server.InterceptingPublishAsync += OnDispatchAsync;
        server.InterceptingSubscriptionAsync += OnSubscribingAsync;
        server.ApplicationMessageEnqueuedOrDroppedAsync += OnDeliveredAsync;
    }

    public void OnEnded(EndPoint remote) => _connections.Remove(remote);

    async Task OnConnectingAsync(ValidatingConnectionEventArgs args)
    {
        var account = string.IsNullOrEmpty(args.ClientId) ? null : _accounts.Authenticate(args.UserName, args.RawPassword);
        if (account is null)
        {
            var hasId = !string.IsNullOrEmpty(args.ClientId);
            args.ReasonCode = hasId ? MqttConnectReasonCode.BadUserNameOrPassword : MqttConnectReasonCode.ClientIdentifierNotValid;
            BrokerLog.LoginRefused(_context.Logger, args.ClientId, args.RemoteEndPoint, args.ReasonCode.ToString());
            return;
        }

        await _connections.FormerIsGoneAsync(args.ClientId);
        var adapter = (BrokerAdapter)args.ChannelAdapter;
        var connection = _connections.Open(args.RemoteEndPoint, args.ClientId, account, adapter);
        adapter.TakeInBy((publish, cancellationToken) => _intake.TakeInAsync(connection, publish, cancellationToken));
    }

    Task OnOutboundAsync(InterceptingPacketEventArgs args)
    {
        switch (args.Packet)
        {
            case MqttPubAckPacket or MqttPubRecPacket:
                // The library would acknowledge at once; the connection does it after the commit.
                args.ProcessPacket = false;
                break;
            case MqttConnAckPacket greeting:
                greeting.ReceiveMaximum = (ushort)_context.Options.MaxInFlight;
                greeting.MaximumPacketSize = (uint)_context.Options.MaxPacketBytes;
                greeting.TopicAliasMaximum = 0;
                greeting.AssignedClientIdentifier = BrokerAdapter.IsGiven(args.ClientId) ? args.ClientId : null;
                break;
            default:
                break;
        }

        return Task.CompletedTask;
    }

    async Task OnDispatchAsync(InterceptingPublishEventArgs args)
    {
        // Only a last will comes here without a connection: those of living clients were taken in before.
        if (args.CancellationToken.CanBeCanceled)
        {
            return;
        }

        // Our own stop ends the connections, not the devices.
        args.ProcessPublish = !_stopping.IsCancellationRequested
            && await _intake.TakeInWillAsync(args, _accounts.Find(args.UserName), _stopping);
    }

    Task OnSubscribingAsync(InterceptingSubscriptionEventArgs args)
    {
        var filter = args.TopicFilter.Topic;
        if (_accounts.Find(args.UserName)?.MayUse(filter) != true)
        {
            args.ProcessSubscription = false;
            args.Response.ReasonCode = MqttSubscribeReasonCode.NotAuthorized;
            BrokerLog.SubscriptionRefused(_context.Logger, args.ClientId, args.UserName, filter);
        }
        else
        {
            _intake.Subscribed(filter);
        }

        return Task.CompletedTask;
    }

    async Task OnDeliveredAsync(ApplicationMessageEnqueuedEventArgs args)
    {
        if (!args.IsDropped)
        {
            return;
        }

        if (_connections.Of(args.ReceiverClientId) is { Ended.IsCancellationRequested: false } slow)
        {
            BrokerLog.SubscriberTooSlow(_context.Logger, slow.ClientId);
            await slow.DisconnectAsync(MqttDisconnectReasonCode.QuotaExceeded);
        }
    }
}
