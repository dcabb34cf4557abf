using ChargeMeter.Protocol.Messages;

namespace ChargeMeter.Monitoring.Admission;

/// <summary>An admitted status. Its identity is (station, device, at, state, retained).</summary>
/// <param name="Station">The station.</param>
/// <param name="Device">The device.</param>
/// <param name="Receipt">How it reached us.</param>
/// <param name="Status">The status.</param>
public sealed record AdmittedStatus(string Station, string Device, Receipt Receipt, DeviceStatus Status)
    : AdmittedItem(Station, Device, Receipt)
{
    /// <inheritdoc/>
    public override DateTimeOffset At => Status.At ?? Receipt.ReceivedAt;
}
