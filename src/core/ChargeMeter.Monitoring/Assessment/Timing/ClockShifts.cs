using System.Collections.Immutable;
using ChargeMeter.Monitoring.Assessment.Balance;

namespace ChargeMeter.Monitoring.Assessment.Timing;

/// <summary>What is taken off the times of a station's devices before its days are cut into windows.</summary>
sealed class ClockShifts
{
    readonly ImmutableSortedDictionary<string, ClockShift> _byDevice;

    ClockShifts(HeardClocks heard, ImmutableSortedDictionary<string, ClockShift> byDevice) => (Heard, _byDevice) = (heard, byDevice);

    /// <summary>All times are taken as they are.</summary>
    public static ClockShifts None(HeardClocks heard) => new(heard, ImmutableSortedDictionary.Create<string, ClockShift>(StringComparer.Ordinal));

    /// <summary>On which days times of receipt tell of the clocks: nothing is taken off there.</summary>
    public HeardClocks Heard { get; }

    /// <summary>Of how many devices.</summary>
    public int Count => _byDevice.Count;

    /// <summary>The devices, in order.</summary>
    public IEnumerable<string> Devices => _byDevice.Keys;

    /// <summary>The shift of a device; null for none.</summary>
    public ClockShift? Of(string device) => _byDevice.GetValueOrDefault(device);

    /// <summary>The shift of a device whose clock is still set so; null for none.</summary>
    public ClockShift? Lasting(string device) => Of(device) is { Lasts: true } shift ? shift : null;

    /// <summary>What is taken off the times of a device where a day is cut, in milliseconds.</summary>
    public long Of(string device, DateOnly day) =>
        Of(device) is { } shift && day >= shift.From && day <= shift.To && !Heard.On(device, day) ? shift.Milliseconds : 0;

    /// <summary>The same and one more.</summary>
    public ClockShifts With(ClockShift shift) => new(Heard, _byDevice.SetItem(shift.Device, shift));

    /// <summary>The same without that of a device.</summary>
    public ClockShifts Without(string device) => new(Heard, _byDevice.Remove(device));

    /// <summary>Whether the same is taken off the same devices.</summary>
    public bool Same(ClockShifts other) => _byDevice.SequenceEqual(other._byDevice);

    /// <summary>What tells the shifts of a balance on a day from others; empty for none.</summary>
    public string KeyOf(BalanceNode node, DateOnly day) => Count == 0 ? string.Empty : string.Concat(
        node.Lower.Select(meter => meter.Id).Prepend(node.Upper.Id)
            .Where(device => Of(device, day) != 0)
            .Select(device => FormattableString.Invariant($" {device}{Of(device, day):+0;-0}")));
}
