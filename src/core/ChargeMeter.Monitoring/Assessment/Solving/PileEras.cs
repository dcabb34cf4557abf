using System.Collections.Immutable;
using ChargeMeter.Monitoring.Fleet;
using ChargeMeter.Monitoring.Ledger;

namespace ChargeMeter.Monitoring.Assessment.Solving;

/// <summary>The eras of a pile: times within which its error is one and the same, but for drift.</summary>
/// <remarks>
/// One begins where the pile's meter or its reference was exchanged, where it was adjusted, and where a step was found. The day of an exchange or
/// an adjustment belongs to before and after, so it is an era of its own. Reference: METHOD.md, "One solve".
/// </remarks>
sealed class PileEras
{
    readonly List<DateOnly> _starts = [DateOnly.MinValue];
    readonly HashSet<DateOnly> _mixed;

    /// <summary>The eras of a pile as registry and registers tell of them.</summary>
    public PileEras(MeterModel pile, MeterModel? reference, ImmutableArray<EvidenceBlock> blocks, DateOnly today)
    {
        var exchanges = blocks.SelectMany(block => block.Breaks)
            .Where(found => found.Kind == RegisterBreakKind.Exchange && (Is(found.Device, pile) || Is(found.Device, reference)))
            .Select(found => found.At)
            .ToList();
        var adjustments = pile.Certificates.Where(certificate => certificate.Date <= today && pile.IsAdjustedBy(certificate));
        _mixed = [.. exchanges.Select(at => DateOnly.FromDateTime(at.UtcDateTime)), .. adjustments.Select(certificate => certificate.Date)];
        foreach (var day in _mixed.Order())
        {
            Begin(day);
            Begin(day.AddDays(1));
        }

        LastExchange = exchanges.DefaultIfEmpty(DateTimeOffset.MinValue).Max();
    }

    /// <summary>How many there are.</summary>
    public int Count => _starts.Count;

    /// <summary>The day from which on the present one counts.</summary>
    public DateOnly Start => _starts[^1];

    /// <summary>When the pile's meter or its reference was last exchanged; the least time for never.</summary>
    public DateTimeOffset LastExchange { get; }

    /// <summary>The era of a day.</summary>
    public int Of(DateOnly day) => _starts.FindLastIndex(start => start <= day);

    /// <summary>The first day after an era; the greatest date for the present one.</summary>
    public DateOnly End(int era) => era + 1 < _starts.Count ? _starts[era + 1] : DateOnly.MaxValue;

    /// <summary>Whether a day belongs to before and after.</summary>
    public bool IsMixed(DateOnly day) => _mixed.Contains(day);

    /// <summary>Begins another era on a day.</summary>
    public void Begin(DateOnly day)
    {
        if (day > _starts[^1])
        {
            _starts.Add(day);
        }
    }

    static bool Is(string device, MeterModel? meter) => string.Equals(device, meter?.Id, StringComparison.Ordinal);
}
