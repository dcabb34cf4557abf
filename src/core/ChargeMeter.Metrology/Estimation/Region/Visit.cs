using System.Runtime.InteropServices;

namespace ChargeMeter.Metrology.Estimation.Region;

/// <summary>The information that one vehicle brought to one pile.</summary>
/// <param name="Weight">One over the variance of the noise, over all their sessions.</param>
/// <param name="Pile">The pile, by number.</param>
[StructLayout(LayoutKind.Sequential)]
readonly record struct Visit(float Weight, int Pile);
