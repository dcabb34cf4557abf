using System.Collections.Immutable;
using ChargeMeter.Metrology.Comparisons;
using ChargeMeter.Metrology.Estimation;
using ChargeMeter.Metrology.Estimation.Steps;
using ChargeMeter.Monitoring.Fleet;
using ChargeMeter.Monitoring.Ledger;

namespace ChargeMeter.Monitoring.Assessment.Solving;

/// <summary>A pile as the solve looks at it: its eras, and the period that its estimate speaks of.</summary>
sealed class PileCase
{
    const double DaysPerYear = 365.25;

    // What weather and loads may do to an error from day to day without it being another: 0.1 %.
    const double ConditionsVariance = 1e-6;

    readonly List<DateOnly> _eras = [DateOnly.MinValue];
    readonly ImmutableArray<EvidenceBlock> _blocks;
    readonly List<string> _conflicting = [];
    readonly DateTimeOffset _exchanged = DateTimeOffset.MinValue;

    /// <summary>Prepares a pile.</summary>
    public PileCase(StationModel station, MeterModel model, ImmutableArray<EvidenceBlock> blocks, DateTimeOffset now)
    {
        (Station, Model, _blocks) = (station, model, blocks);
        Reference = station.ReferenceOf(model.Id);
        foreach (var exchanged in blocks.SelectMany(block => block.Breaks).Where(IsExchange).Select(found => found.At).Distinct().Order())
        {
            // The day of the exchange belongs to both meters, so it is an era of its own.
            Begin(Day(exchanged));
            Begin(Day(exchanged).AddDays(1));
            _exchanged = exchanged;
        }

        SetPeriod(now);
    }

    /// <summary>Its station.</summary>
    public StationModel Station { get; }

    /// <summary>The pile.</summary>
    public MeterModel Model { get; }

    /// <summary>The reference in series with it; null for none.</summary>
    public MeterModel? Reference { get; }

    /// <summary>How many eras: times within which its error is one and the same, but for drift.</summary>
    public int Eras => _eras.Count;

    /// <summary>The day from which on the present era counts.</summary>
    public DateOnly EraStart => _eras[^1];

    /// <summary>The days of the period.</summary>
    public ImmutableArray<DateOnly> PeriodDays { get; private set; } = [];

    /// <summary>The middle of the period, weighted by energy: the time at which drift counts as nothing.</summary>
    public DateTimeOffset Middle { get; private set; }

    /// <summary>The powers at which the period's energy was delivered; null where no register tells.</summary>
    public LoadRange? Load => LoadRange.Over([.. _blocks
        .Where(block => PeriodDays.Contains(block.Day))
        .SelectMany(block => block.Piles.Where(IsMine))
        .Select(day => day.Load)
        .OfType<LoadRange>()]);

    /// <summary>Whether the evidence shows a drift.</summary>
    public bool IsDrifting { get; private set; }

    /// <summary>Whether the meter above it does not see its energy: it hangs elsewhere than registered.</summary>
    public bool IsMisplaced { get; set; }

    /// <summary>Whether what a meter says of it, by balance or in series, disagrees with all other evidence.</summary>
    public bool ConflictsWith(string meter) => _conflicting.Contains(meter);

    /// <summary>Takes note that what a meter says of it disagrees with all other evidence.</summary>
    public void TakeConflict(string by) => _conflicting.Add(by);

    /// <summary>The meter above it, where its ratio is in doubt; null otherwise.</summary>
    public string? DoubtedMeter { get; set; }

    /// <summary>Takes note of a change: a step begins another era, a drift is one from now on.</summary>
    public void Take(Change change, DateTimeOffset now)
    {
        if (change.Day is { } day)
        {
            Begin(day);
            SetPeriod(now);
        }
        else
        {
            IsDrifting = true;
        }
    }

    /// <summary>Begins another era on a day.</summary>
    public void Begin(DateOnly day)
    {
        if (day > _eras[^1])
        {
            _eras.Add(day);
        }
    }

    /// <summary>Sets the period: the last days on which it charged, or was compared with its reference, within the present era.</summary>
    public void SetPeriod(DateTimeOffset now)
    {
        var days = _blocks.Select(block => (block.Day, Energy: EnergyOf(block)))
            .Where(day => day.Energy > 0)
            .TakeLast(Assessor.ChargingDays)
            .ToList();
        PeriodDays = [.. days.Select(day => day.Day)];
        var energy = days.Sum(day => day.Energy);
        Middle = days.Count == 0 ? now : Noon(days[0].Day).AddDays(days.Sum(day => (day.Day.DayNumber - days[0].Day.DayNumber) * day.Energy) / energy);
    }

    /// <summary>The era of a day.</summary>
    public int EraOf(DateOnly day) => _eras.FindLastIndex(start => start <= day);

    /// <summary>Years from the middle of the period to a day; negative before it.</summary>
    public double Age(DateOnly day) => (Noon(day) - Middle).TotalDays / DaysPerYear;

    /// <summary>What the reference in series alone says, over the period; null without comparisons.</summary>
    public ErrorEstimate? ReferenceEstimate()
    {
        if (Reference is not { } reference || Comparisons() is not { Count: > 0 } comparisons)
        {
            return null;
        }

        var standard = reference.Standard(Day(comparisons[^1].To));
        return ReferenceEstimator.Estimate(comparisons, Model.Resolution, standard);
    }

    /// <summary>What each day of the present era says by the reference: ln(1 + e) and its variance, without the reference's own error, with conditions.</summary>
    /// <remarks>Not of the period alone: a change before it would look like a reference that disagrees with all else.</remarks>
    public IEnumerable<(DateOnly Day, double Value, double Variance)> ReferenceDays()
    {
        foreach (var day in ComparedDays())
        {
            var standard = Reference!.Standard(Day(day[^1].To));
            if (ReferenceEstimator.Estimate(day, Model.Resolution, standard) is { } estimate)
            {
                var noise = estimate.Budget.Lines.Where(line => line.Source is not "reference-certificate").Sum(line => Square(line.StandardUncertainty.Fraction));
                yield return (Day(day[^1].To), Math.Log(1 + estimate.Error.Fraction), noise + ConditionsVariance);
            }
        }
    }

    /// <summary>The comparisons with its reference within the period.</summary>
    public List<Comparison> Comparisons() => [.. ComparedDays().TakeLast(Assessor.ChargingDays).SelectMany(comparisons => comparisons)];

    IEnumerable<List<Comparison>> ComparedDays() => _blocks
        .Select(block => block.Piles.Where(IsMine).SelectMany(day => Valid(block.Day, day)).ToList())
        .Where(comparisons => comparisons.Count > 0);

    // What was found before an exchange says nothing of the meter that came after, nor what was found before a step of what is now.
    IEnumerable<Comparison> Valid(DateOnly day, PileDay found) => _exchanged > DateTimeOffset.MinValue && day == Day(_exchanged)
        ? found.Comparisons.Where(comparison => comparison.From >= _exchanged)
        : found.Comparisons.Where(_ => day >= EraStart);

    static double Square(double value) => value * value;

    static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);

    static DateTimeOffset Noon(DateOnly day) => new(day, new TimeOnly(12, 0), TimeSpan.Zero);

    bool IsMine(PileDay day) => string.Equals(day.Pile, Model.Id, StringComparison.Ordinal);

    // What it charged; what it was compared over where no transaction tells.
    double EnergyOf(EvidenceBlock block)
    {
        var mine = block.Piles.Where(IsMine).ToList();
        var charged = block.Day < EraStart ? 0 : mine.Sum(day => day.Energy.ToKilowattHoursApproximately());
        return charged > 0
            ? charged
            : mine.SelectMany(day => Valid(block.Day, day)).Sum(comparison => comparison.PileEnergy.ToKilowattHoursApproximately());
    }

    bool IsExchange(RegisterBreak found) => found.Kind == RegisterBreakKind.Exchange
        && (string.Equals(found.Device, Model.Id, StringComparison.Ordinal) || string.Equals(found.Device, Reference?.Id, StringComparison.Ordinal));
}
