using System.Collections.Immutable;
using ChargeMeter.Monitoring.Assessment.Groups;

namespace ChargeMeter.Monitoring.Assessment.Solving;

/// <summary>What the solve says of a fleet.</summary>
/// <param name="Piles">Of each pile.</param>
/// <param name="Stations">The stations as they were solved.</param>
sealed record FleetStatement(IReadOnlyDictionary<string, PileStatement> Piles, IReadOnlyDictionary<string, StationCase> Stations)
{
    /// <summary>What is said of a station, whose piles and groups have been judged.</summary>
    public StationAssessment Of(string station, ImmutableArray<PileAssessment> piles, ImmutableArray<GroupFinding> groups)
    {
        var solved = Stations[station];
        return new StationAssessment(piles, solved.Forest.UpperMeters, groups)
        {
            Conflicts = [.. solved.Conflicts],
            Misplaced = solved.Forest.Misplaced,
            Clocks = solved.Forest.Clocks,
        };
    }
}
