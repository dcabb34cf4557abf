using ChargeMeter.Simulation.Physics;
using CsCheck;
using Shouldly;
using Xunit;

namespace ChargeMeter.Simulation.Tests.Physics;

public sealed class ChargingSessionTests
{
    static readonly DateTimeOffset Start = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_energy_is_the_integral_of_the_power() =>
        Gen.Select(Gen.Double[15, 40], Gen.Double[60, 120]).Sample((energy, power) =>
        {
            var session = new ChargingSession(1, Start, energy, power, 400, 0);
            const int Steps = 20_000;
            var step = (session.End - Start) / Steps;
            var integral = Enumerable.Range(0, Steps).Sum(i => session.PowerAt(Start + (step * (i + 0.5)))) * step.TotalHours;
            integral.ShouldBe(energy, 1e-4);
            session.EnergyAt(Start + (step * (Steps - 1))).ShouldBe(energy, 0.01);
            return true;
        }, iter: 20);

    [Fact]
    public void Nothing_flows_before_and_after()
    {
        var session = new ChargingSession(1, Start, 20, 100, 400, 0);

        session.EnergyAt(Start.AddMinutes(-1)).ShouldBe(0);
        session.PowerAt(Start.AddMinutes(-1)).ShouldBe(0);
        session.EnergyAt(session.End).ShouldBe(20);
        session.PowerAt(session.End).ShouldBe(0);
    }
}
