namespace ChargeMeter.Metrology.Estimation.Region;

/// <summary>Which piles hang together, directly or through others: disjoint sets.</summary>
/// <remarks>Reference: Tarjan and van Leeuwen, J. ACM 31 (1984), path halving. The smallest pile stands for its set.</remarks>
sealed class PileLinks
{
    readonly int[] _parents;

    internal PileLinks(int piles) => _parents = [.. Enumerable.Range(0, piles)];

    /// <summary>The smallest pile that hangs together with this one.</summary>
    internal int Find(int pile)
    {
        var parents = _parents;
        while (parents[pile] != pile)
        {
            pile = parents[pile] = parents[parents[pile]];
        }

        return pile;
    }

    /// <summary>Links two piles.</summary>
    internal void Join(int one, int other)
    {
        var (first, second) = (Find(one), Find(other));
        if (first < second)
        {
            _parents[second] = first;
        }
        else
        {
            _parents[first] = second;
        }
    }

    /// <summary>Takes over the links of another.</summary>
    internal void Add(PileLinks other)
    {
        for (var pile = 0; pile < _parents.Length; pile++)
        {
            Join(pile, other._parents[pile]);
        }
    }
}
