using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Monitoring.Assessment;
using ChargeMeter.Monitoring.Fleet;
using ChargeMeter.Monitoring.Ledger;
using ChargeMeter.Monitoring.Stations;
using Shouldly;
using Xunit;

namespace ChargeMeter.Monitoring.Tests.Ledger;

public sealed class ExportFoldTests
{
    const string Meter = "S1-P1-R";
    const double MinutesPerDay = 24 * 60;

    static readonly StationModel Station = Some.StationWithReference();

    // A step of the meter is 0.001 kWh.
    [Theory]
    [InlineData(true, 5.0, 5.002)]
    [InlineData(false, 5.0, 5.001)]
    [InlineData(false, 5.0, 5.0)]
    [InlineData(false, 5.0)]
    [InlineData(true, 5.0, 4.0, 4.5)]
    [InlineData(false, 5.0, 4.0, 4.0)]
    [InlineData(false, 5.0, 5.0006, 5.0, 5.0006, 5.0, 5.0006)]
    public void A_meter_exports_on_a_day_on_which_its_register_rises_by_more_than_a_step(bool exports, params double[] values)
    {
        var items = values.Select((value, index) => Reading(index * 15, (decimal)value)).Reverse();

        Fold(items).Exporting.Contains(Meter).ShouldBe(exports);
    }

    [Fact]
    public void What_it_held_the_day_before_counts()
    {
        var state = new StationState(Station.Id);
        Settle(state, Reading(0, 5m), 1);
        Settle(state, Reading(MinutesPerDay, 6m), 2);

        state.Blocks[0].Exporting.ShouldBeEmpty();
        state.Blocks[1].Exporting.ShouldBe([Meter]);
    }

    [Fact]
    public void It_is_known_after_a_restart()
    {
        var state = new StationState(Station.Id);
        Settle(state, Reading(0, 5m), 1);
        Settle(state, Reading(MinutesPerDay, 6m), 2);
        var restored = StateFormat.Restore(Station.Id, StateFormat.Snapshot(state));
        Settle(restored, Reading(2 * MinutesPerDay, 6m), 3);

        restored.Blocks[1].Exporting.ShouldBe([Meter]);
        restored.Blocks[2].Exporting.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(MeterRole.Storage, null, true)]
    [InlineData(MeterRole.Storage, 5.0, false)]
    [InlineData(MeterRole.Consumer, null, false)]
    public void Storage_that_does_not_say_may_have_given_back(MeterRole role, double? export, bool exports)
    {
        var meter = Some.Reference() with { Role = role };

        ExportFold.Read(meter, null, [Reading(0, (decimal?)export)]).Exports.ShouldBe(exports);
    }

    static EvidenceBlock Fold(IEnumerable<AdmittedItem> items) =>
        DayFold.Fold(Station, DateOnly.FromDateTime(Some.Morning.UtcDateTime), DayCarry.None, Some.Stored(items)).Block;

    static void Settle(StationState state, AdmittedItem item, long ingest)
    {
        MonitoringPipeline.Absorb(state, [new StoredItem(ingest, 0, item)]);
        MonitoringPipeline.Settle(state, Station).ShouldBeEmpty();
    }

    static AdmittedReading Reading(double minutes, decimal? export)
    {
        var reading = Some.Reading(Meter, minutes, 1m);
        return reading with { Reading = reading.Reading with { Export = export is { } held ? Some.KilowattHours(held) : null } };
    }
}
