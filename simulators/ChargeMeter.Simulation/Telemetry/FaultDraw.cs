using ChargeMeter.Simulation.Scenarios;
using ChargeMeter.Simulation.World;

namespace ChargeMeter.Simulation.Telemetry;

/// <summary>Draws what is wrong with a device, from the seed and the device's name alone.</summary>
sealed class FaultDraw(TelemetrySettings settings, WorldSpan span, int seed)
{
    // Faults that happen once fall into the middle of the world, so that there is a before and an after.
    const double EarliestShare = 0.15;
    const double LatestShare = 0.85;

    public DeviceFaults Draw(WorldMeter meter, decimal ratio)
    {
        var registers = Seeds.For(seed, meter.Id, "registers");
        var money = Seeds.For(seed, meter.Id, "money");
        return new DeviceFaults
        {
            Clock = DrawClock(Seeds.For(seed, meter.Id, "clock")),
            Outage = DrawOutage(Seeds.For(seed, meter.Id, "outage")),
            IsBacklog = meter.Role is "pile" && Seeds.For(seed, meter.Id, "backlog").NextDouble() < settings.BacklogShare,
            ResetAt = DrawInstant(registers, settings.Registers.ResetShare),
            RollOverAt = DrawInstant(registers, settings.Registers.RollOverShare),
            Money = meter.Role is "pile" ? DrawMoney(money) : MoneyFault.None,
            MoneyFrom = span.At(money.NextDouble() / 2),
            Ratio = ratio,
        };
    }

    /// <summary>The gateway of a station: cut off as any device is, and with a clock that matters only where it stamps.</summary>
    public Gateway DrawGateway(string station, bool stamps)
    {
        var faults = new DeviceFaults
        {
            Clock = stamps ? DrawClock(Seeds.For(seed, station, "clock")) : Steady(0),
            Outage = DrawOutage(Seeds.For(seed, station, "outage")),
        };
        return new Gateway(faults.Clock, stamps, faults.Outage, FaultTally.Of(station, faults, BrokerOutage()));
    }

    /// <summary>The absence of the broker, the same for all; null for none.</summary>
    public Outage? BrokerOutage() => settings.Outages.BrokerDay is not { } day || span.Start.AddDays(day) >= span.End
        ? null
        : new Outage(span.Start.AddDays(day), span.Start.AddDays(day).AddHours(settings.Outages.BrokerHours), settings.Outages.BrokerLosesAll);

    DeviceClock DrawClock(Random random)
    {
        var clocks = settings.Clocks;
        var usual = random.Normal() * clocks.SpreadSeconds;
        var chance = random.NextDouble();
        if ((chance -= clocks.SecondsShare) < 0)
        {
            return Steady(random.EitherSign(random.Between(clocks.Seconds)));
        }

        if ((chance -= clocks.MinutesShare) < 0)
        {
            return Steady(random.EitherSign(60 * random.Between(clocks.Minutes)));
        }

        if ((chance -= clocks.WholeHoursShare) < 0)
        {
            return Steady((3600 * clocks.WholeHours) + usual);
        }

        if ((chance -= clocks.DriftShare) < 0)
        {
            return Steady(usual, random.EitherSign(random.Between(clocks.DriftSecondsPerDay)));
        }

        return chance - clocks.ResetShare < 0 ? Reset(random, usual) : Steady(usual);
    }

    DeviceClock Steady(double offsetSeconds, double driftSecondsPerDay = 0) =>
        new([new ClockPiece(span.Start, span.End, offsetSeconds, driftSecondsPerDay)]);

    DeviceClock Reset(Random random, double usual)
    {
        var at = span.At(random.Between(EarliestShare, LatestShare));
        var until = Earlier(at.AddHours(random.Between(settings.Clocks.ResetHours)).WholeMilliseconds(), span.End);
        return new(
        [
            new ClockPiece(span.Start, at, usual, 0),
            new ClockPiece(at, until, (DateTimeOffset.UnixEpoch - at).TotalSeconds, 0),
            new ClockPiece(until, span.End, usual, 0),
        ]);
    }

    Outage? DrawOutage(Random random)
    {
        if (DrawInstant(random, settings.Outages.Share) is not { } from)
        {
            return null;
        }

        var until = from.AddHours(random.Between(settings.Outages.Hours)).WholeMilliseconds();
        return new Outage(from, Earlier(until, span.End), random.NextDouble() < settings.Outages.LostShare);
    }

    MoneyFault DrawMoney(Random random)
    {
        var chance = random.NextDouble();
        if ((chance -= settings.Money.WrongSliceShare) < 0)
        {
            return MoneyFault.WrongSlice;
        }

        if ((chance -= settings.Money.RoundingShare) < 0)
        {
            return MoneyFault.Rounding;
        }

        return chance - settings.Money.WrongTotalShare < 0 ? MoneyFault.WrongTotal : MoneyFault.None;
    }

    /// <summary>An instant with a probability; the numbers drawn are the same in number either way.</summary>
    DateTimeOffset? DrawInstant(Random random, double share)
    {
        var happens = random.NextDouble() < share;
        var at = span.At(random.Between(EarliestShare, LatestShare));
        return happens ? at : null;
    }

    static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
