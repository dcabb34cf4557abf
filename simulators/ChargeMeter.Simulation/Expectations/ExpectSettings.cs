using System.ComponentModel.DataAnnotations;

namespace ChargeMeter.Simulation.Expectations;

/// <summary>What must come out when the product's replay runs a scenario. The world does not depend on it.</summary>
public sealed record ExpectSettings
{
    /// <summary>How many days the test of it runs; null for all days of the scenario.</summary>
    [Range(1, 3660)]
    public int? Days { get; init; }

    /// <summary>Whether the world is a dirty one, in which 1.5 times the deviation is allowed.</summary>
    public bool Dirty { get; init; }

    /// <summary>The verdicts at the end.</summary>
    public IReadOnlyList<VerdictExpectation> Verdicts { get; init; } = [];

    /// <summary>The alarms ever raised.</summary>
    public IReadOnlyList<AlarmExpectation> Alarms { get; init; } = [];

    /// <summary>Rows of the score.</summary>
    public IReadOnlyList<ScoreExpectation> Score { get; init; } = [];

    /// <summary>Whether anything is expected.</summary>
    public bool IsEmpty => Verdicts.Count + Alarms.Count + Score.Count == 0;
}
