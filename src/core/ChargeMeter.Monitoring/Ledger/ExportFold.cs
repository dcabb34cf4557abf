using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Monitoring.Fleet;

namespace ChargeMeter.Monitoring.Ledger;

/// <summary>Follows the export register of a device through a day: not how much it gave back, but whether it did.</summary>
static class ExportFold
{
    const long ShareOfImport = 1000;

    /// <summary>What the register last held, null where the device has none so far; and whether the device gave energy back.</summary>
    /// <remarks>It did where the register rose by more than one step of the meter and a thousandth of what it took in. Of storage without such a register nobody knows that it did not.</remarks>
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

        return (last, rise > Negligible(meter, items) || (last is null && meter.Role == MeterRole.Storage));
    }

    // What a meter gives back beside what it takes in is nothing to a balance below a thousandth, nor below a step.
    static Energy Negligible(MeterModel meter, IEnumerable<AdmittedItem> items)
    {
        var registers = items.OfType<AdmittedReading>().Select(item => item.Reading.Energy).DefaultIfEmpty().ToList();
        var taken = Energy.FromMicrowattHours((registers.Max() - registers.Min()).MicrowattHours / ShareOfImport);
        return taken > meter.Resolution ? taken : meter.Resolution;
    }
}
