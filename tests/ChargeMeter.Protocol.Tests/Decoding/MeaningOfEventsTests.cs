using ChargeMeter.Protocol.Messages;
using ChargeMeter.Protocol.Tests.Support;

namespace ChargeMeter.Protocol.Tests.Decoding;

/// <summary>What hand-written messages mean, field by field.</summary>
public sealed class MeaningOfEventsTests
{
    [Fact]
    public void The_event_of_the_contract_means_what_it_says()
    {
        var found = Decode.File(GoldenFile.Named("transactions.contract-example")).Event.ShouldNotBeNull();

        (found.Kind, found.Transaction).ShouldBe((TransactionEventKind.Ended, "T-778"));
        found.Energy!.Value.KilowattHours.ShouldBe(18257.98m);
        found.SessionEnergy!.Value.KilowattHours.ShouldBe(23.41m);
        found.Vehicle.ShouldBe("3f9c0a7be1d24c5890ab77cd12ef3456");
        found.VehicleEnergy!.Value.KilowattHours.ShouldBe(23.18m);
        (found.VehicleEnergySource, found.Coverage).ShouldBe((VehicleEnergySource.Integral, 0.998m));
        (found.Amount, found.Currency, found.Reason).ShouldBe((34.95m, "CNY", "local"));
        var slice = found.Tariff.ShouldHaveSingleItem();
        (slice.Energy.KilowattHours, slice.Price, slice.ServicePrice).ShouldBe((23.41m, 1.0856m, 0.4074m));
        (slice.To - slice.From).ShouldBe(new TimeSpan(0, 47, 11));
        found.SignedRecord.ShouldBe(
            new SignedRecord("OCMF", "OCMF|{\"FV\":\"1.0\",\"RD\":[]}|{\"SD\":\"3045\"}", "3059301306072a8648ce3d0201"));
    }
}
