using ChargeMeter.Protocol.Messages;

namespace ChargeMeter.Monitoring.Admission;

/// <summary>An admitted reading. Its identity is (station, meter, at, serial, retained).</summary>
/// <param name="Station">The station.</param>
/// <param name="Receipt">How it reached us.</param>
/// <param name="Reading">The reading.</param>
public sealed record AdmittedReading(string Station, Receipt Receipt, Reading Reading)
    : AdmittedItem(Station, Reading.Meter, Receipt)
{
    /// <inheritdoc/>
    public override DateTimeOffset At => Reading.At;
}
