using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ChargeMeter.Metrology.Estimation.Region;

/// <summary>Makes each vehicle's row, and adds up what eliminating the vehicle does to piles, stations and the mean.</summary>
/// <remarks>
/// Reference: Schur complement of the vehicles, METHOD.md, "One solve": with d = Σ w and h = 1/(d + 1/s²), a vehicle's
/// information on its piles is diag(w) − h·w·wᵀ. Rows are written over the bucket that they came from.
/// </remarks>
sealed class RowMaker
{
    readonly SessionBuckets _buckets;
    readonly int[] _stationOf;
    readonly double _prior;
    readonly VisitTable _table;
    readonly int[] _bucketBounds;
    readonly PileSums[] _sums;

    RowMaker(SessionBuckets buckets, RegionProblem problem, int[] stationOf)
    {
        (_buckets, _stationOf, _prior) = (buckets, stationOf, problem.Priors.VehicleInformation);
        _bucketBounds = Cut(buckets.Starts);
        _table = new(
            buckets.Storage,
            new int[problem.VehicleCount],
            new int[problem.VehicleCount],
            new double[problem.VehicleCount],
            [.. _bucketBounds.Select(bucket => (int)Math.Min(problem.VehicleCount, (long)bucket << buckets.Bits))]);
        _sums = [.. Enumerable.Range(0, Workshop.Parts).Select(_ => new PileSums(problem.PileCount, problem.StationCount))];
    }

    internal static (VisitTable Table, PileSums Sums) Of(RegionProblem problem, int[] stationOf, ShareWork share)
    {
        var buckets = SessionBuckets.Of(problem, share);
        var maker = new RowMaker(buckets, problem, stationOf);
        share(Workshop.Parts, maker.Part);
        var total = maker._sums[0];
        foreach (var part in maker._sums.Skip(1))
        {
            total.Add(part);
        }

        return (maker._table, total);
    }

    // Parts of whole buckets with about the same number of sessions.
    static int[] Cut(int[] starts)
    {
        var bounds = new int[Workshop.Parts + 1];
        for (var part = 1; part < Workshop.Parts; part++)
        {
            var found = Array.BinarySearch(starts, (int)((long)starts[^1] * part / Workshop.Parts));
            bounds[part] = Math.Max(bounds[part - 1], Math.Min(found >= 0 ? found : ~found, starts.Length - 1));
        }

        bounds[Workshop.Parts] = starts.Length - 1;
        return bounds;
    }

    void Part(int part)
    {
        var scratch = new RowScratch(1 << _buckets.Bits);
        for (var bucket = _bucketBounds[part]; bucket < _bucketBounds[part + 1]; bucket++)
        {
            var from = SessionBuckets.Fields * _buckets.Starts[bucket];
            var to = SessionBuckets.Fields * _buckets.Starts[bucket + 1];
            scratch.Fill(_buckets.Storage.AsSpan(from, to - from), _buckets.PileBits, _sums[part].Piles);
            var first = bucket << _buckets.Bits;
            Write(scratch, first, Math.Min(_table.VehicleCount, first + (1 << _buckets.Bits)), from, _sums[part]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Write(RowScratch scratch, int first, int end, int at, PileSums sums)
    {
        for (var vehicle = first; vehicle < end; vehicle++)
        {
            var row = scratch.Row(vehicle - first);
            var numbers = MemoryMarshal.Cast<Visit, uint>(row);
            numbers.CopyTo(_table.Storage.AsSpan(at));
            (_table.Starts[vehicle], _table.Counts[vehicle]) = (at, row.Length);
            at += numbers.Length;
            if (row.Length > 0)
            {
                var inverse = Inverse(row);
                _table.Inverses[vehicle] = inverse;
                AddPiles(row, inverse, scratch.Sum(vehicle - first) * inverse, sums);
                AddStations(row, inverse, sums.StationLost);
                sums.MeanVector -= scratch.Sum(vehicle - first) * _prior * inverse;
                sums.MeanKept += (1 - (_prior * inverse)) * _prior;
            }
        }
    }

    double Inverse(ReadOnlySpan<Visit> row)
    {
        var weight = _prior;
        foreach (var visit in row)
        {
            weight += visit.Weight;
        }

        return weight > 0 ? 1 / weight : 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void AddPiles(ReadOnlySpan<Visit> row, double inverse, double bias, PileSums sums)
    {
        var (piles, links, first) = (sums.Piles, sums.Links, row[0].Pile);
        foreach (var visit in row)
        {
            double weight = visit.Weight;
            ref var pile = ref piles[visit.Pile];
            pile.Vector -= weight * bias;
            pile.Weight += weight;
            pile.Kept += weight - (weight * weight * inverse);
            links.Join(first, visit.Pile);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void AddStations(ReadOnlySpan<Visit> row, double inverse, double[] lost)
    {
        var (station, run) = (_stationOf[row[0].Pile], 0.0);
        foreach (var visit in row)
        {
            var next = _stationOf[visit.Pile];
            if (next != station)
            {
                lost[station] += run * run * inverse;
                (station, run) = (next, 0);
            }

            run += visit.Weight;
        }

        lost[station] += run * run * inverse;
    }
}
