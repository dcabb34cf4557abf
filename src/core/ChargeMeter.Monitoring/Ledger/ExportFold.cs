using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Monitoring.Fleet;

namespace ChargeMeter.Monitoring.Ledger;

/// <summary>Follows the export register of a device through a day: not how much it gave back, but whether it did.</summary>
static class ExportFold
{
    /// <summary>What the register last held, null where the device has none so far; and whether the device gave energy back.</summary>
    /// <remarks>It did where the register rose by more than one step of the meter. Of storage without such a register nobody knows that it did not.</remarks>
    /// <param name="meter">The meter.</param>
    /// <param name="before">What its export register held at the end of the day before; null for unknown.</param>
    /// <param name="items">The device's items of the day.</param>
    public static (Energy? Last, bool Exports) Read(MeterModel meter, Energy? before, IEnumerable<AdmittedItem> items)
    {
        var (last, least, rise) = (before, before, Energy.Zero);
        var values = items.OfType<AdmittedReading>()
            .Where(item => item.Reading.Export is not null)
            .OrderBy(item => item.Reading.At)
            .ThenBy(item => item.Reading.Export)
            .Select(item => item.Reading.Export!.Value);
        foreach (var value in values)
        {
            // From the least value on: what trembles by less than a step does not add up.
            least = least is { } known && known < value ? known : value;
            rise = value - least.Value > rise ? value - least.Value : rise;
            last = value;
        }

        return (last, rise > meter.Resolution || (last is null && meter.Role == MeterRole.Storage));
    }
}
