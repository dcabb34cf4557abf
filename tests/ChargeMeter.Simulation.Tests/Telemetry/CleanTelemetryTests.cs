using ChargeMeter.Protocol.Messages;
using Shouldly;
using Xunit;

namespace ChargeMeter.Simulation.Tests.Telemetry;

public sealed class CleanTelemetryTests
{
    static readonly IReadOnlyList<ReceivedMessage> Messages = HandMadeWorld.Telemetry(HandMadeWorld.Clean).Messages();

    [Fact]
    public void Every_message_can_be_decoded() =>
        Messages.Where(message => !message.Decoded().Failures.IsEmpty).ShouldBeEmpty();

    [Fact]
    public void A_meter_is_read_at_every_quarter_of_an_hour() =>
        Messages.ReadingsOf("S001-M").Select(reading => reading.At)
            .ShouldBe(Enumerable.Range(0, 3 * 96).Select(quarter => HandMadeWorld.Start.AddMinutes(15 * quarter)));

    [Fact]
    public void A_register_is_less_than_a_step_below_what_the_meter_counted_and_never_above()
    {
        foreach (var meter in HandMadeWorld.Station().Meters)
        {
            foreach (var reading in Messages.ReadingsOf(meter.Id))
            {
                var held = meter.StartKilowattHours + (decimal)meter.Indicated.At(reading.At);
                reading.Energy.KilowattHours.ShouldBeLessThanOrEqualTo(held);
                reading.Energy.KilowattHours.ShouldBeGreaterThan(held - meter.ResolutionKilowattHours);
                (reading.Energy.KilowattHours % meter.ResolutionKilowattHours).ShouldBe(0);
            }
        }
    }

    [Fact]
    public void Every_charge_begins_and_ends_once()
    {
        var events = Messages.Select(message => message.Decoded().Event).OfType<TransactionEvent>().ToList();
        events.Count.ShouldBe(2 * 4 * 36);
        events.Select(said => (said.Transaction, said.Kind)).Distinct().Count().ShouldBe(events.Count);
    }

    [Fact]
    public void A_charge_is_paid_to_the_cent()
    {
        foreach (var ended in Messages.Ended())
        {
            ended.Tariff.Sum(slice => slice.Energy.KilowattHours).ShouldBe(ended.SessionEnergy!.Value.KilowattHours);
            ended.Amount.ShouldBe(Due(ended));
        }
    }

    [Fact]
    public void A_charge_over_a_change_of_price_has_a_slice_for_each()
    {
        // 23:00 in Shanghai is 15:00 UTC: the charges that begin half an hour before end after it.
        var late = Messages.Ended().Where(ended => ended.Tariff.Length > 1).ToList();
        late.ShouldNotBeEmpty();
        late.ShouldAllBe(ended => ended.Tariff[0].Price != ended.Tariff[1].Price && ended.Tariff[0].To == ended.Tariff[1].From);
    }

    [Fact]
    public void A_message_takes_between_a_fifth_of_a_second_and_a_few() =>
        Messages.Where(message => message.Decoded().Sent is not null)
            .Select(message => (message.ReceivedAt - message.Decoded().Sent!.Value).TotalSeconds)
            .ShouldAllBe(seconds => seconds > 0.19 && seconds < 2.2);

    [Fact]
    public void Two_charges_that_share_a_register_share_what_it_counts()
    {
        var station = HandMadeWorld.Station(1);
        var sessions = station.Sessions.SelectMany(session => new[]
        {
            session with { Connector = 1, KilowattHours = 30 },
            session with { Connector = 2, KilowattHours = 10, Transaction = session.Transaction + "-2" },
        });
        var ended = HandMadeWorld.Telemetry(HandMadeWorld.Clean, station with { Sessions = [.. sessions] }).Messages().Ended().ToList();

        // The pile over-registers by 1 %, and its display is truncated.
        ended.Where(said => said.Connector == "1").ShouldAllBe(said => Math.Abs(said.SessionEnergy!.Value.KilowattHours - 30.295m) <= 0.01m);
        ended.Where(said => said.Connector == "2").ShouldAllBe(said => Math.Abs(said.SessionEnergy!.Value.KilowattHours - 10.095m) <= 0.01m);
        ended.Count.ShouldBe(72);
    }

    internal static decimal Due(TransactionEvent ended) => ended.Tariff.Sum(slice =>
        Math.Round((slice.Price + slice.ServicePrice!.Value) * slice.Energy.KilowattHours, 2, MidpointRounding.AwayFromZero));
}
