using System.Globalization;
using System.Text.Json;
using ChargeMeter.Simulation.Physics;
using ChargeMeter.Simulation.Scenarios;
using ChargeMeter.Simulation.World;

namespace ChargeMeter.Simulation.Sites;

/// <summary>Draws the errors and faults of piles.</summary>
sealed class ErrorDrawer(Scenario scenario)
{
    const double DaysPerYear = 365.25;
    const int MinutesPerDay = 24 * 60;

    /// <summary>The error of a pile.</summary>
    public ErrorModel Draw(string pile, string operatorName, string firmware)
    {
        var settings = scenario.Errors;
        var dice = Dice.For(scenario.Seed, "error", pile);
        var isWide = dice.Chance(settings.WideShare);
        var own = dice.Normal(settings.MeanPercent, settings.SpreadPercent);
        var wide = dice.Normal(0, settings.WideSpreadPercent);
        var model = new ErrorModel
        {
            ConstantPercent = own + Dice.For(scenario.Seed, "firmware", firmware).Normal(0, settings.FirmwareSpreadPercent),
            WalkPercent = Walk(dice),
            PercentPerKelvin = dice.Normal(0, settings.TemperaturePercentPerKelvin)
        };

        var strike = Strike(pile, operatorName, firmware);
        return strike is not null ? Faulty(model, strike, Dice.For(scenario.Seed, "fault-size", pile))
            : isWide ? Faulty(model, FaultKind.Offset, wide - own, null)
            : model;
    }

    /// <summary>The constant error of a meter that takes the place of another, in percent.</summary>
    public double DrawExchanged(string pile) =>
        Dice.For(scenario.Seed, "exchanged-error", pile).Normal(scenario.Errors.MeanPercent, scenario.Errors.SpreadPercent);

    double[] Walk(Dice dice)
    {
        var walk = new double[scenario.Days];
        for (var day = 1; day < walk.Length; day++)
        {
            walk[day] = walk[day - 1] + dice.Normal(0, scenario.Errors.WalkPercentPerYear / Math.Sqrt(DaysPerYear));
        }

        return walk;
    }

    FaultSettings? Strike(string pile, string operatorName, string firmware)
    {
        for (var index = 0; index < scenario.Faults.Count; index++)
        {
            var fault = scenario.Faults[index];
            var concerned = Matches(fault.Operator, operatorName) && Matches(fault.Firmware, firmware);
            var name = string.Create(CultureInfo.InvariantCulture, $"{pile}/{index}");
            if (fault.Piles.Contains(pile, StringComparer.Ordinal) || (concerned && Dice.For(scenario.Seed, "fault", name).Chance(fault.Share)))
            {
                return fault;
            }
        }

        return null;
    }

    static bool Matches(string? asked, string name) => asked is null || string.Equals(asked, name, StringComparison.Ordinal);

    ErrorModel Faulty(ErrorModel model, FaultSettings fault, Dice dice)
    {
        // What is common has one size and one onset for all that share it.
        var drawn = fault.Kind == FaultKind.Common ? Dice.For(scenario.Seed, "common", $"{fault.Operator}/{fault.Firmware}") : dice;
        var size = drawn.Evenly(fault.SizePercent.From, fault.SizePercent.To);
        var sign = fault.EitherSign && drawn.Chance(0.5) ? -1 : 1;
        int? onset = fault.OnsetDay is { } days ? (int)(drawn.Evenly(days.From, days.To) * MinutesPerDay) : null;
        return Faulty(model, fault.Kind, sign * size, onset);
    }

    ErrorModel Faulty(ErrorModel model, FaultKind kind, double size, int? onset) => new()
    {
        ConstantPercent = model.ConstantPercent,
        WalkPercent = model.WalkPercent,
        PercentPerKelvin = model.PercentPerKelvin,
        FaultKind = kind,
        Fault = new MeterFault(
            JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString()), size, onset is null ? null : scenario.Start.AddMinutes(onset.Value)),
        OnsetMinute = onset ?? -1
    };
}
