using ChargeMeter.Simulation.Playing;
using ChargeMeter.Simulation.Scenarios;
using Shouldly;
using Xunit;

namespace ChargeMeter.Simulation.Tests.Playing;

public sealed class PlayPlanTests
{
    static readonly DateTimeOffset Now = new(2026, 11, 26, 8, 0, 20, TimeSpan.Zero);
    static readonly TimeSpan Lead = TimeSpan.FromSeconds(60);

    [Fact]
    public void At_the_pace_of_real_time_a_world_begins_when_its_playing_does()
    {
        var plan = PlayPlan.For(Now, Lead, new Scenario { Days = 30 }, speed: 1);

        plan.Begins.ShouldBe(new DateTimeOffset(2026, 11, 26, 8, 2, 0, TimeSpan.Zero));
        plan.Start.ShouldBe(plan.Begins);
        plan.IsBacklog.ShouldBeFalse();
    }

    [Fact]
    public void A_faster_world_is_never_ahead_and_ends_with_its_playing()
    {
        var scenario = new Scenario { Days = 30 };
        var plan = PlayPlan.For(Now, Lead, scenario, speed: 720);
        var over = plan.Begins + (TimeSpan.FromDays(30) / 720);

        plan.IsBacklog.ShouldBeTrue();
        plan.Start.ShouldBeLessThan(plan.Begins);
        (over - plan.Start.AddDays(30)).ShouldBeInRange(TimeSpan.Zero, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public void What_a_faster_world_says_is_backlog_under_the_prefix_asked_for()
    {
        var scenario = new Scenario { Days = 1, Stations = [new() { Piles = new(2, 2) }], Vehicles = new() { Count = 20 } };
        var world = PlayPlan.For(Now, Lead, scenario, speed: 60).Build(scenario, "elsewhere/v1");

        var messages = PlayedWorld.Messages(world).ToList();

        messages.ShouldAllBe(message => message.Topic.StartsWith("elsewhere/v1/", StringComparison.Ordinal));
        messages.Select(message => System.Text.Encoding.UTF8.GetString(message.Payload.Span)).ShouldAllBe(said => said.Contains("\"delayed\":true"));
    }
}
