using ChargeMeter.Metrology.Quantities;

namespace ChargeMeter.Storage.Series;

/// <summary>What the readings of one meter under one serial number say of its register over a period, or over a step of one.</summary>
/// <param name="Station">The station.</param>
/// <param name="Meter">The meter.</param>
/// <param name="Start">When the period or step begins.</param>
/// <param name="Serial">The serial number; null if it was never sent.</param>
public sealed record RegisterSpan(string Station, string Meter, DateTimeOffset Start, string? Serial)
{
    /// <summary>How many readings there are; a repeat and its conflict are none.</summary>
    public required long Readings { get; init; }

    /// <summary>When the first was read.</summary>
    public required DateTimeOffset FirstAt { get; init; }

    /// <summary>The register then.</summary>
    public required Energy First { get; init; }

    /// <summary>When the last was read.</summary>
    public required DateTimeOffset LastAt { get; init; }

    /// <summary>The register then.</summary>
    public required Energy Last { get; init; }

    /// <summary>The lowest register of all.</summary>
    public required Energy Lowest { get; init; }

    /// <summary>The highest register of all.</summary>
    public required Energy Highest { get; init; }

    /// <summary>The highest power of all; null if none was sent.</summary>
    public required Power? HighestPower { get; init; }

    /// <summary>Whether these readings bear no serial number while several numbers were seen beside them: of which register they are is not known.</summary>
    public bool IsOfUnknownSerial { get; init; }

    /// <summary>Whether the register is seen to have fallen, be it a reset, an exchange that was not told, or one wrong value.</summary>
    /// <remarks>A fall that stays between the first and the last register is not seen: 5, 9, 7, 12.</remarks>
    public bool HasFallen => Lowest < First || Highest > Last;

    /// <summary>By how much the register went on between the first reading and the last; null where it fell, and where it may be that of
    /// two meters: no number is invented.</summary>
    public Energy? Advance => HasFallen || IsOfUnknownSerial ? null : Last - First;
}
