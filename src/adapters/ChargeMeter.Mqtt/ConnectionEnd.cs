using System.Net.Sockets;
using System.Threading.Channels;
using MQTTnet.Exceptions;

namespace ChargeMeter.Mqtt;

/// <summary>The ways in which a connection ends while something was being sent on it.</summary>
static class ConnectionEnd
{
    public static bool IsExpected(Exception exception) => exception
        is MqttCommunicationException
        or OperationCanceledException
        or ObjectDisposedException
        or IOException
        or SocketException
        or ChannelClosedException;
}
