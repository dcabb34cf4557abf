using System.Collections.Immutable;
using ChargeMeter.Metrology.Estimation;
using ChargeMeter.Metrology.Estimation.Steps;
using ChargeMeter.Monitoring.Assessment.Balance;
using ChargeMeter.Monitoring.Assessment.Topology;
using ChargeMeter.Monitoring.Fleet;

namespace ChargeMeter.Monitoring.Assessment.Solving;

/// <summary>A pile as the solve looks at it: its eras, and the period that its estimate speaks of.</summary>
sealed class PileCase
{
    const double DaysPerYear = 365.25;

    readonly PileEras _eras;
    readonly ImmutableArray<EvidenceBlock> _blocks;
    readonly List<string> _conflicting = [];

    /// <summary>Prepares a pile.</summary>
    public PileCase(StationModel station, MeterModel model, ImmutableArray<EvidenceBlock> blocks, DateTimeOffset now)
    {
        (Station, Model, _blocks) = (station, model, blocks);
        Reference = station.ReferenceOf(model.Id);
        Certificates = new PileCertificates(this, blocks, Day(now));
        _eras = new PileEras(model, Reference, blocks, Day(now));
        ReferenceRoute = new ReferenceRoute(this, blocks, _eras.LastExchange);
        SetPeriod(now);
    }

    /// <summary>Its station.</summary>
    public StationModel Station { get; }

    /// <summary>The pile.</summary>
    public MeterModel Model { get; }

    /// <summary>The reference in series with it; null for none.</summary>
    public MeterModel? Reference { get; }

    /// <summary>What the reference in series says; nothing without one.</summary>
    public ReferenceRoute ReferenceRoute { get; }

    /// <summary>The same, where it disagrees with nothing else; null otherwise.</summary>
    public ReferenceRoute? BelievedReference => Reference is { } reference && !ConflictsWith(reference.Id) ? ReferenceRoute : null;

    /// <summary>Its certificates.</summary>
    public PileCertificates Certificates { get; }

    /// <summary>The quarters of the present era.</summary>
    public EraQuarters Quarters { get; private set; }

    /// <summary>How many eras: times within which its error is one and the same, but for drift.</summary>
    public int Eras => _eras.Count;

    /// <summary>The day from which on the present era counts.</summary>
    public DateOnly EraStart => _eras.Start;

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

    /// <summary>Where it hangs, if elsewhere than registered; null otherwise.</summary>
    public Misplacement? Misplacement { get; set; }

    /// <summary>Whether what a meter says of it, by balance or in series, disagrees with all other evidence.</summary>
    public bool ConflictsWith(string meter) => _conflicting.Contains(meter);

    /// <summary>Takes note that what a meter says of it disagrees with all other evidence.</summary>
    public void TakeConflict(string by) => _conflicting.Add(by);

    /// <summary>The meter above it, where its ratio is in doubt; null otherwise.</summary>
    public string? DoubtedMeter { get; set; }

    /// <summary>The meter for whose export the balance that it is in leaves out days of the period; null for none.</summary>
    public string? ExportingMeter => ExportRule.MeterBeside(Model.Id, Station, _blocks.Where(block => PeriodDays.Contains(block.Day)));

    /// <summary>Takes note of a change: a step begins another era, a drift is one from now on; whether that is anything new.</summary>
    public bool Take(Change change, DateTimeOffset now)
    {
        var known = (Eras, IsDrifting);
        if (change.Day is { } day)
        {
            _eras.Begin(day);
            SetPeriod(now);
        }
        else
        {
            IsDrifting = true;
        }

        return known != (Eras, IsDrifting);
    }

    /// <summary>Sets the period: the last days on which it charged, or was compared with its reference, within the present era.</summary>
    public void SetPeriod(DateTimeOffset now)
    {
        var days = ChargingDays(EnergyOf);
        days = days.Count > 0 ? days : ChargingDays(RegisteredOf);
        PeriodDays = [.. days.Select(day => day.Day)];
        var last = days.Count == 0 ? Day(now) : days[^1].Day;
        Quarters = new EraQuarters(_blocks.Select(block => block.Day).FirstOrDefault(day => day >= EraStart, last), last);
        var energy = days.Sum(day => day.Energy);
        Middle = days.Count == 0 ? now : Noon(days[0].Day).AddDays(days.Sum(day => (day.Day.DayNumber - days[0].Day.DayNumber) * day.Energy) / energy);
    }

    /// <summary>The era of a day.</summary>
    public int EraOf(DateOnly day) => _eras.Of(day);

    /// <summary>Years from the middle of the period to a day; negative before it.</summary>
    public double Age(DateOnly day) => (Noon(day) - Middle).TotalDays / DaysPerYear;

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
            : ReferenceRoute.Compared(block).Sum(comparison => comparison.PileEnergy.ToKilowattHoursApproximately());
    }

    // Where neither transactions nor comparisons tell, the register does.
    double RegisteredOf(EvidenceBlock block) =>
        block.Day < EraStart ? 0 : block.Piles.Where(IsMine).Sum(day => day.Registered.ToKilowattHoursApproximately());

    List<(DateOnly Day, double Energy)> ChargingDays(Func<EvidenceBlock, double> energy) =>
        [.. _blocks.Select(block => (block.Day, Energy: energy(block))).Where(day => day.Energy > 0).TakeLast(Assessor.ChargingDays)];
}
