using System.ComponentModel.DataAnnotations;

namespace ChargeMeter.Simulation.Expectations;

/// <summary>About how many an alarm must ever be raised.</summary>
public sealed record AlarmExpectation
{
    /// <summary>The kind of alarm, as <c>alarms.ndjson</c> names it.</summary>
    [RegularExpression("error-suspect|error-exceeding|clock|payment|register|data-missing|signature|topology|common-mode|certificate-due|not-authorised")]
    public string Kind { get; init; } = "";

    /// <summary>About whom.</summary>
    public ExpectedOf Of { get; init; }

    /// <summary>About so many of them at least; null where any number will do.</summary>
    [Range(0, int.MaxValue)]
    public int? Least { get; init; }

    /// <summary>About so many of them at most; null where any number will do.</summary>
    [Range(0, int.MaxValue)]
    public int? Most { get; init; }

    /// <summary>So many of them at most may be left out; null where any number will do.</summary>
    [Range(0, int.MaxValue)]
    public int? MostOthers { get; init; }
}
