using ChargeMeter.Protocol.Messages;
using ChargeMeter.Simulation.Scenarios;
using Shouldly;
using Xunit;

namespace ChargeMeter.Simulation.Tests.Telemetry;

public sealed class InjectedFaultTests
{
    static readonly int All = HandMadeWorld.Telemetry(HandMadeWorld.Clean).Messages().Count;

    [Fact]
    public void As_many_messages_are_lost_repeated_late_and_retained_as_the_truth_says()
    {
        var telemetry = HandMadeWorld.Telemetry(HandMadeWorld.Clean with
        {
            LostShare = 0.05,
            LateShare = 0.05,
            RepeatedShare = 0.05,
            RetainedShare = 0.05,
        });
        var messages = telemetry.Messages();
        var once = messages.DistinctBy(message => (message.Topic, Convert.ToBase64String(message.Payload.Span))).ToList();

        telemetry.CountOf("lost").ShouldBe(All - once.Count);
        telemetry.CountOf("retained").ShouldBe(messages.Count(message => message.Retained));
        telemetry.CountOf("repeated").ShouldBe(messages.Count - once.Count - telemetry.CountOf("retained"));
        telemetry.CountOf("late").ShouldBe(once.Count(message => message.ReceivedAt - message.Decoded().Sent > TimeSpan.FromSeconds(10)));
        string[] kinds = ["lost", "retained", "repeated", "late"];
        kinds.ShouldAllBe(kind => telemetry.CountOf(kind) > 0);
    }

    [Fact]
    public void An_outage_delays_messages_or_loses_them()
    {
        var telemetry = HandMadeWorld.Telemetry(HandMadeWorld.Clean with { Outages = new OutageSettings { Share = 1 } });
        var messages = telemetry.Messages();
        // A last will and another greeting of each device come on top.
        var statuses = messages.Count(message => message.Decoded().Status is not null);

        telemetry.CountOf("outage-delayed").ShouldBe(messages.Count(message => message.Decoded().Delayed));
        telemetry.CountOf("outage-lost").ShouldBe(All - Devices - (messages.Count - statuses));
        telemetry.CountOf("outage-delayed").ShouldBePositive();
        telemetry.CountOf("outage-lost").ShouldBePositive();
        statuses.ShouldBe(3 * Devices);
    }

    [Fact]
    public void Nothing_is_received_while_the_broker_is_absent_and_everything_afterwards()
    {
        var telemetry = HandMadeWorld.Telemetry(HandMadeWorld.Clean with
        {
            LateShare = 0.2,
            RepeatedShare = 0.2,
            Outages = new OutageSettings { Share = 0, BrokerDay = 1, BrokerHours = 6 },
        });
        var messages = telemetry.Messages();
        var (from, until) = (HandMadeWorld.Start.AddDays(1), HandMadeWorld.Start.AddDays(1).AddHours(6));

        messages.ShouldNotContain(message => from <= message.ReceivedAt && message.ReceivedAt < until);
        var once = messages.DistinctBy(message => (message.Topic, Convert.ToBase64String(message.Payload.Span))).ToList();
        once.Count.ShouldBe(All + Devices);
        telemetry.CountOf("broker-outage").ShouldBe(once.Count(message => message.Decoded().Delayed));
        telemetry.CountOf("broker-outage").ShouldBeGreaterThan(Devices * 24);
    }

    [Fact]
    public void Watt_hours_and_glitches_stand_in_the_truth_one_by_one()
    {
        var telemetry = HandMadeWorld.Telemetry(HandMadeWorld.Clean with
        {
            WrongUnitShare = 0.02,
            Registers = new RegisterSettings { GlitchShare = 0.02 },
        });
        var messages = telemetry.Messages();
        var clean = HandMadeWorld.Telemetry(HandMadeWorld.Clean).Messages().Select(Register).ToHashSet();

        var wrong = messages.Select(Register).Count(register => !clean.Contains(register));
        var both = telemetry.Faults.Where(fault => fault.Kind is "unit" or "glitch").Select(fault => (fault.Device, fault.At)).Distinct().Count();
        wrong.ShouldBe(both);
        telemetry.CountOf("unit").ShouldBePositive();
        telemetry.CountOf("glitch").ShouldBePositive();

        static (string Topic, long? Seq, decimal? Register) Register(ReceivedMessage message)
        {
            var said = message.Decoded();
            return (message.Topic, said.Seq, said.Readings.IsEmpty ? said.Event?.Energy?.KilowattHours : said.Readings[0].Energy.KilowattHours);
        }
    }

    [Theory]
    [InlineData("slice")]
    [InlineData("rounding")]
    [InlineData("total")]
    public void Wrong_payments_are_counted(string kind)
    {
        var telemetry = HandMadeWorld.Telemetry(HandMadeWorld.Clean with
        {
            Money = new MoneySettings
            {
                WrongSliceShare = kind == "slice" ? 1 : 0,
                RoundingShare = kind == "rounding" ? 1 : 0,
                WrongTotalShare = kind == "total" ? 1 : 0,
            },
        });
        var wrong = telemetry.Messages().Ended().Count(ended => ended.Amount != CleanTelemetryTests.Due(ended));
        wrong.ShouldBePositive();
        telemetry.CountOf("money").ShouldBe(wrong);
    }

    static int Devices => HandMadeWorld.Station().Meters.Length;
}
