using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ChargeMeter.Metrology.Estimation.Linear;

/// <summary>The inner loops of linear algebra: sums of products over contiguous numbers, four at a time.</summary>
/// <remarks>
/// Reference: Golub and Van Loan, Matrix Computations, 4th ed., 1.5 (vectorisation and locality). The width is fixed at
/// 256 bits and each step is a fused multiply-add, so the order of every sum, and with it the result, is the same to the
/// last bit on every machine. Arithmetic on indices is unchecked: spans have checked the lengths before.
/// </remarks>
static class Lanes
{
    /// <summary>Numbers in one register.</summary>
    internal const int Width = 4;

    /// <summary>Σ a_i·b_i.</summary>
    internal static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(b.Length, a.Length, nameof(b));
        ref var left = ref MemoryMarshal.GetReference(a);
        ref var right = ref MemoryMarshal.GetReference(b);
        var (even, odd) = (Vector256<double>.Zero, Vector256<double>.Zero);
        nuint at = 0;
        unchecked
        {
            var length = (nuint)a.Length;
            for (; at + (2 * Width) <= length; at += 2 * Width)
            {
                even = Vector256.FusedMultiplyAdd(
                    Vector256.LoadUnsafe(ref left, at), Vector256.LoadUnsafe(ref right, at), even);
                odd = Vector256.FusedMultiplyAdd(
                    Vector256.LoadUnsafe(ref left, at + Width), Vector256.LoadUnsafe(ref right, at + Width), odd);
            }

            var sum = Vector256.Sum(even + odd);
            for (var rest = (int)at; rest < a.Length; rest++)
            {
                sum = Math.FusedMultiplyAdd(a[rest], b[rest], sum);
            }

            return sum;
        }
    }

    /// <summary>y_i += factor·x_i.</summary>
    internal static void AddScaled(Span<double> y, double factor, ReadOnlySpan<double> x)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(x.Length, y.Length, nameof(x));
        ref var source = ref MemoryMarshal.GetReference(x);
        ref var target = ref MemoryMarshal.GetReference(y);
        var factors = Vector256.Create(factor);
        nuint at = 0;
        unchecked
        {
            var length = (nuint)y.Length;
            for (; at + Width <= length; at += Width)
            {
                Vector256.FusedMultiplyAdd(
                    factors, Vector256.LoadUnsafe(ref source, at), Vector256.LoadUnsafe(ref target, at)).StoreUnsafe(ref target, at);
            }

            for (var rest = (int)at; rest < y.Length; rest++)
            {
                y[rest] = Math.FusedMultiplyAdd(factor, x[rest], y[rest]);
            }
        }
    }

    /// <summary>
    /// y_i += Σ_k factor_k·x_k,i for four vectors that lie one stride apart: y is loaded and stored once instead of four
    /// times.
    /// </summary>
    internal static void AddFourScaled(
        Span<double> y, (double First, double Second, double Third, double Fourth) factors, ReadOnlySpan<double> x, int stride)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(x.Length, (3 * stride) + y.Length, nameof(x));
        ref var source = ref MemoryMarshal.GetReference(x);
        ref var target = ref MemoryMarshal.GetReference(y);
        var (first, second) = (Vector256.Create(factors.First), Vector256.Create(factors.Second));
        var (third, fourth) = (Vector256.Create(factors.Third), Vector256.Create(factors.Fourth));
        unchecked
        {
            var (length, step, at) = ((nuint)y.Length, (nuint)stride, (nuint)0);
            for (; at + Width <= length; at += Width)
            {
                var sum = Vector256.LoadUnsafe(ref target, at);
                sum = Vector256.FusedMultiplyAdd(first, Vector256.LoadUnsafe(ref source, at), sum);
                sum = Vector256.FusedMultiplyAdd(second, Vector256.LoadUnsafe(ref source, at + step), sum);
                sum = Vector256.FusedMultiplyAdd(third, Vector256.LoadUnsafe(ref source, at + (2 * step)), sum);
                sum = Vector256.FusedMultiplyAdd(fourth, Vector256.LoadUnsafe(ref source, at + (3 * step)), sum);
                sum.StoreUnsafe(ref target, at);
            }

            for (var rest = (int)at; rest < y.Length; rest++)
            {
                var sum = Math.FusedMultiplyAdd(factors.First, x[rest], y[rest]);
                sum = Math.FusedMultiplyAdd(factors.Second, x[rest + stride], sum);
                sum = Math.FusedMultiplyAdd(factors.Third, x[rest + (2 * stride)], sum);
                y[rest] = Math.FusedMultiplyAdd(factors.Fourth, x[rest + (3 * stride)], sum);
            }
        }
    }

    /// <summary>Σ a_i·b_i for four vectors a that lie one stride apart: b is loaded once instead of four times.</summary>
    internal static (double First, double Second, double Third, double Fourth) DotFour(
        ReadOnlySpan<double> a, int stride, ReadOnlySpan<double> b)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(a.Length, (3 * stride) + b.Length, nameof(a));
        ref var left = ref MemoryMarshal.GetReference(a);
        ref var right = ref MemoryMarshal.GetReference(b);
        var (first, second) = (Vector256<double>.Zero, Vector256<double>.Zero);
        var (third, fourth) = (Vector256<double>.Zero, Vector256<double>.Zero);
        unchecked
        {
            var (length, step, at) = ((nuint)b.Length, (nuint)stride, (nuint)0);
            for (; at + Width <= length; at += Width)
            {
                var shared = Vector256.LoadUnsafe(ref right, at);
                first = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref left, at), shared, first);
                second = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref left, at + step), shared, second);
                third = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref left, at + (2 * step)), shared, third);
                fourth = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref left, at + (3 * step)), shared, fourth);
            }

            var rest = (int)at;
            return (
                Rest(Vector256.Sum(first), a, b, rest, 0),
                Rest(Vector256.Sum(second), a, b, rest, stride),
                Rest(Vector256.Sum(third), a, b, rest, 2 * stride),
                Rest(Vector256.Sum(fourth), a, b, rest, 3 * stride));
        }
    }

    static double Rest(double sum, ReadOnlySpan<double> a, ReadOnlySpan<double> b, int from, int offset)
    {
        for (var rest = from; rest < b.Length; rest++)
        {
            sum = Math.FusedMultiplyAdd(a[offset + rest], b[rest], sum);
        }

        return sum;
    }
}
