using ChargeMeter.Protocol.Messages;
using ChargeMeter.Protocol.Topics;
using ChargeMeter.Simulation.Scenarios;
using ChargeMeter.Simulation.World;
using Shouldly;
using Xunit;

namespace ChargeMeter.Simulation.Tests.Telemetry;

public sealed class GatewayTests
{
    static readonly WorldStation Station = HandMadeWorld.Station() with { HasGateway = true };

    [Fact]
    public void A_gateway_says_in_one_message_what_every_meter_says_on_its_own()
    {
        var own = HandMadeWorld.Telemetry(HandMadeWorld.Clean).Messages();
        var gateway = HandMadeWorld.Telemetry(HandMadeWorld.Clean, Station).Messages();

        var messages = gateway.Select(message => message.Decoded()).Where(said => !said.Readings.IsEmpty).ToList();
        messages.ShouldAllBe(said => said.Address!.Kind == TopicKind.GatewayReadings && said.Readings.Length == Station.Meters.Length);
        messages.Count.ShouldBe(3 * 96);
        messages.Select(said => said.Seq).ShouldBe(Enumerable.Range(0, messages.Count).Select(seq => (long?)seq));
        Readings(gateway).ShouldBe(Readings(own), ignoreOrder: true);
        gateway.Count(message => message.Decoded().Event is not null).ShouldBe(own.Count(message => message.Decoded().Event is not null));
    }

    [Fact]
    public void What_befalls_a_message_of_the_gateway_is_told_of_the_station()
    {
        var telemetry = HandMadeWorld.Telemetry(HandMadeWorld.Clean with { LostShare = 0.1, RepeatedShare = 0.1 }, Station);
        var messages = telemetry.Messages().Where(message => message.Decoded().Address!.Kind == TopicKind.GatewayReadings).ToList();
        var once = messages.DistinctBy(message => message.Decoded().Seq).Count();

        Count("lost").ShouldBe((3 * 96) - once);
        Count("repeated").ShouldBe(messages.Count - once);
        Count("lost").ShouldBePositive();

        int Count(string kind) => telemetry.Faults.Count(fault => fault.Kind == kind && fault.Device == "S001");
    }

    [Fact]
    public void A_meter_out_of_its_gateways_reach_is_missing_and_its_backlog_comes_later()
    {
        var telemetry = HandMadeWorld.Telemetry(HandMadeWorld.Clean with { Outages = new OutageSettings { Share = 0.5, LostShare = 0.5 } }, Station);
        var messages = telemetry.Messages().Select(message => message.Decoded()).ToList();
        var cut = telemetry.Faults.Where(fault => fault.Kind is "outage-lost" or "outage-delayed" && fault.Device != "S001").ToList();

        cut.ShouldNotBeEmpty();
        foreach (var outage in cut)
        {
            var meanwhile = messages.SelectMany(said => said.Readings.Select(reading => (said.Delayed, reading)))
                .Where(pair => pair.reading.Meter == outage.Device && outage.At <= pair.reading.At && pair.reading.At < outage.Until)
                .ToList();
            meanwhile.ShouldAllBe(pair => pair.Delayed);
            (meanwhile.Count > 0).ShouldBe(outage.Kind == "outage-delayed");
        }
    }

    [Fact]
    public void A_gateway_that_is_cut_off_silences_its_whole_station()
    {
        var settings = HandMadeWorld.Clean with { Outages = new OutageSettings { Share = 0.5, LostShare = 1 } };
        var (telemetry, messages) = Enumerable.Range(1, 20)
            .Select(seed => HandMadeWorld.Telemetry(settings, Station, seed))
            .Where(telemetry => telemetry.Faults.Any(fault => fault.Device == "S001"))
            .Select(telemetry => (telemetry, telemetry.Messages()))
            .First();
        var outage = telemetry.Faults.Single(fault => fault.Device == "S001");

        messages.Where(message => outage.At.AddMinutes(1) < message.ReceivedAt && message.ReceivedAt < outage.Until).ShouldBeEmpty();
        outage.Messages.ShouldBePositive();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Whose_clock_stamps_shows_in_the_times(bool gatewayStamps)
    {
        var clocks = HandMadeWorld.Clean with { Clocks = new ClockSettings { SpreadSeconds = 0, SecondsShare = 0, MinutesShare = 1 } };
        var telemetry = HandMadeWorld.Telemetry(clocks, Station with { GatewayStamps = gatewayStamps });
        var first = telemetry.Messages().Select(message => message.Decoded()).First(said => !said.Readings.IsEmpty);

        first.Readings.Select(reading => reading.At).Distinct().Count().ShouldBe(gatewayStamps ? 1 : Station.Meters.Length);
        telemetry.Clocks.Select(clock => clock.Device).ShouldBe(Station.Meters.Select(meter => meter.Id));
        telemetry.Clocks.Select(clock => clock.Piece.OffsetSeconds).Distinct().Count().ShouldBe(gatewayStamps ? 1 : Station.Meters.Length);
    }

    static IEnumerable<(string Meter, DateTimeOffset At, decimal Register, string? Transaction)> Readings(IEnumerable<ReceivedMessage> messages) =>
        messages.SelectMany(message => message.Decoded().Readings)
            .Select(reading => (reading.Meter, reading.At, reading.Energy.KilowattHours, reading.Transaction));
}
