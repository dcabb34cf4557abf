using ChargeMeter.Simulation.Scenarios;
using ChargeMeter.Simulation.Telemetry;
using Shouldly;
using Xunit;

namespace ChargeMeter.Simulation.Tests.Telemetry;

public sealed class ClockTests
{
    static readonly ClockSettings Right = new() { SpreadSeconds = 0, SecondsShare = 0, MinutesShare = 0 };

    [Fact]
    public void Local_time_with_a_Z_is_eight_hours_ahead()
    {
        var telemetry = HandMadeWorld.Telemetry(HandMadeWorld.Clean with { Clocks = Right with { WholeHoursShare = 1 } });
        telemetry.Messages().ReadingsOf("S001-M").First().At.ShouldBe(HandMadeWorld.Start.AddHours(8));
        telemetry.Clocks.ShouldAllBe(clock => clock.Piece.OffsetSeconds == 8 * 3600);
    }

    [Fact]
    public void A_clock_minutes_off_is_read_at_its_own_quarters_of_an_hour()
    {
        var telemetry = HandMadeWorld.Telemetry(HandMadeWorld.Clean with { Clocks = Right with { MinutesShare = 1 } });
        var offset = telemetry.Clocks.Single(clock => clock.Device == "S001-M").Piece.OffsetSeconds;
        Math.Abs(offset).ShouldBeInRange(3.5 * 60, 15 * 60);
        foreach (var message in telemetry.Messages().Where(message => message.Topic.Contains("S001-M/readings", StringComparison.Ordinal)))
        {
            var at = message.Decoded().Readings[0].At;
            (at.UtcTicks % TimeSpan.FromMinutes(15).Ticks).ShouldBe(0);
            (at - message.ReceivedAt).TotalSeconds.ShouldBeInRange(offset - 3, offset);
        }
    }

    [Fact]
    public void A_clock_that_falls_back_to_1970_says_so_for_some_hours_and_then_is_right_again()
    {
        var telemetry = HandMadeWorld.Telemetry(HandMadeWorld.Clean with { Clocks = Right with { ResetShare = 1 } });
        var readings = telemetry.Messages().ReadingsOf("S001-M").ToList();
        readings.Count(reading => reading.At.Year == 1970).ShouldBeInRange(4, 49);
        readings[^1].At.ShouldBe(HandMadeWorld.Span.End.AddMinutes(-15));
    }

    [Fact]
    public void A_clock_that_drifts_shows_what_it_has_gained()
    {
        var piece = new ClockPiece(HandMadeWorld.Start, HandMadeWorld.Start.AddDays(10), -5, 20);
        var at = HandMadeWorld.Start.AddDays(2);
        piece.Show(at).ShouldBe(at.AddSeconds(35));
        (piece.WhenShown(piece.Show(at)) - at).Duration().ShouldBeLessThan(TimeSpan.FromMilliseconds(0.01));
        piece.LargestOffsetSeconds.ShouldBe(195, 1e-9);
    }
}
