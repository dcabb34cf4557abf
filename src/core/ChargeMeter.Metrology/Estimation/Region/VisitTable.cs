using System.Runtime.InteropServices;

namespace ChargeMeter.Metrology.Estimation.Region;

/// <summary>The sessions as a sparse matrix with a row for each vehicle (in the order of where they charge), sorted by pile, each pile at most once in a row.</summary>
/// <param name="Storage">All rows, two numbers a visit; there are unused places between them.</param>
/// <param name="Starts">Where each row begins in the storage.</param>
/// <param name="Counts">How many visits each row has.</param>
/// <param name="Inverses">1/(d_v + 1/s²), d_v the sum of the row: what eliminating the vehicle divides by.</param>
/// <param name="Bounds">The first row of each part of the work, and at the end the number of rows.</param>
sealed record VisitTable(uint[] Storage, int[] Starts, int[] Counts, double[] Inverses, int[] Bounds)
{
    internal int VehicleCount => Starts.Length;

    internal ReadOnlySpan<Visit> Row(int vehicle) =>
        MemoryMarshal.Cast<uint, Visit>(Storage.AsSpan(Starts[vehicle], 2 * Counts[vehicle]));
}
