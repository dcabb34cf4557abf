namespace ChargeMeter.Metrology.Estimation.Region;

/// <summary>Which piles each probe vector touches: one of each station, all of whose piles have their turn, with random signs.</summary>
/// <remarks>
/// Reference: Bekas, Kokiopoulou and Saad, Appl. Numer. Math. 57 (2007) (probing the diagonal of an inverse); Tang and Saad, Numer. Linear
/// Algebra Appl. 19 (2012). Signs come from a hash of station and turn, so every run draws the same. A station with more
/// piles than there are vectors is cut into groups.
/// </remarks>
sealed class ProbePlan
{
    const int Fewest = 16;
    const int Most = 64;

    internal ProbePlan(RegionProblem problem)
    {
        var starts = problem.StationStarts.Span;
        var largest = 1;
        var groups = new List<int>();
        for (var station = 0; station < problem.StationCount; station++)
        {
            largest = Math.Max(largest, starts[station + 1] - starts[station]);
            for (var pile = starts[station]; pile < starts[station + 1]; pile += Most)
            {
                groups.Add(pile);
            }
        }

        groups.Add(problem.PileCount);
        GroupStarts = [.. groups];
        var wide = RegionOperator.Wide;
        Vectors = Math.Clamp((largest + wide - 1) / wide * wide, Fewest, Most);
    }

    /// <summary>The first pile of each group, and at the end the number of piles.</summary>
    internal int[] GroupStarts { get; }

    /// <summary>How many probe vectors there are.</summary>
    internal int Vectors { get; }

    /// <summary>The pile of a group whose turn it is.</summary>
    internal int Pile(int group, int vector) =>
        GroupStarts[group] + (vector % (GroupStarts[group + 1] - GroupStarts[group]));

    /// <summary>How many vectors touch a pile of the group at that place.</summary>
    internal int Turns(int group, int place)
    {
        var size = GroupStarts[group + 1] - GroupStarts[group];
        return ((Vectors - 1 - place) / size) + 1;
    }

    /// <summary>+1 or −1 (the finaliser of MurmurHash3 over group, vector and round).</summary>
    internal static double Sign(int group, int vector, int round)
    {
        unchecked
        {
            var hash = ((ulong)(uint)group * 0x9E3779B97F4A7C15) + ((ulong)(uint)vector * 0xC2B2AE3D27D4EB4F) + (ulong)(uint)round;
            hash = (hash ^ (hash >> 33)) * 0xFF51AFD7ED558CCD;
            hash = (hash ^ (hash >> 33)) * 0xC4CEB9FE1A85EC53;
            return ((hash >> 40) & 1) == 0 ? 1 : -1;
        }
    }
}
