using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ChargeMeter.Metrology.Estimation.Region;

/// <summary>The rows of one bucket of vehicles while they are made: small enough to stay in the cache.</summary>
sealed class RowScratch
{
    readonly int[] _ends;
    readonly double[] _sums;
    Visit[] _visits = [];

    internal RowScratch(int vehicles)
    {
        _ends = new int[vehicles + 1];
        _sums = new double[vehicles];
    }

    /// <summary>Σ w·y of a vehicle.</summary>
    internal double Sum(int place) => _sums[place];

    /// <summary>The visits of a vehicle, sorted by pile and joined.</summary>
    internal ReadOnlySpan<Visit> Row(int place)
    {
        var start = place == 0 ? 0 : _ends[place - 1];
        var row = _visits.AsSpan(start, _ends[place] - start);
        return row[..Join(row)];
    }

    /// <summary>Takes in the sessions of a bucket, and adds Σ w·y to their piles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Fill(ReadOnlySpan<uint> sessions, int pileBits, PileSum[] piles)
    {
        Array.Clear(_ends);
        Array.Clear(_sums);
        _visits = _visits.Length * SessionBuckets.Fields < sessions.Length ? new Visit[sessions.Length / SessionBuckets.Fields] : _visits;
        var mask = (1u << pileBits) - 1;
        unchecked
        {
            for (var at = 0; at < sessions.Length; at += SessionBuckets.Fields)
            {
                _ends[(sessions[at + 1] >> pileBits) + 1]++;
            }

            for (var place = 1; place < _ends.Length; place++)
            {
                _ends[place] += _ends[place - 1];
            }

            // Ends stand one place too far and are starts: each becomes the end of its own row as the row fills.
            for (var at = 0; at < sessions.Length; at += SessionBuckets.Fields)
            {
                var place = sessions[at + 1] >> pileBits;
                var pile = (int)(sessions[at + 1] & mask);
                var weight = BitConverter.UInt32BitsToSingle(sessions[at]);
                var weighted = (double)weight * BitConverter.UInt32BitsToSingle(sessions[at + 2]);
                _visits[_ends[place]++] = new(weight, pile);
                _sums[place] += weighted;
                piles[pile].Vector += weighted;
            }
        }
    }

    // Sorted as whole numbers: by pile, then by weight, whatever order the sessions came in.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static int Join(Span<Visit> row)
    {
        var keys = MemoryMarshal.Cast<Visit, ulong>(row);
        if (keys.Length > 64)
        {
            keys.Sort();
        }
        else
        {
            InsertionSort(keys);
        }

        var kept = 0;
        for (var index = 1; index < row.Length; index++)
        {
            if (row[index].Pile == row[kept].Pile)
            {
                row[kept] = new(row[kept].Weight + row[index].Weight, row[kept].Pile);
            }
            else
            {
                row[++kept] = row[index];
            }
        }

        return Math.Min(kept + 1, row.Length);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void InsertionSort(Span<ulong> keys)
    {
        unchecked
        {
            for (var index = 1; index < keys.Length; index++)
            {
                var key = keys[index];
                var to = index - 1;
                for (; to >= 0 && keys[to] > key; to--)
                {
                    keys[to + 1] = keys[to];
                }

                keys[to + 1] = key;
            }
        }
    }
}
