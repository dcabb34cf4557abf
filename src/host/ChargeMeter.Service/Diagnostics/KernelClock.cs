using System.Runtime.InteropServices;

namespace ChargeMeter.Service.Diagnostics;

/// <summary>What the kernel knows of its clock, as whoever disciplines it last told: <c>adjtimex(2)</c>.</summary>
/// <param name="IsSynchronised">Whether it is disciplined by a time source.</param>
/// <param name="Offset">How far the clock is still off.</param>
/// <param name="Uncertainty">The most by which it may be wrong.</param>
readonly partial record struct KernelClock(bool IsSynchronised, TimeSpan Offset, TimeSpan Uncertainty)
{
    const int Unsynchronised = 0x0040;
    const int InNanoseconds = 0x2000;

    /// <summary>Whether this machine has such a kernel.</summary>
    public static bool IsSupported => OperatingSystem.IsLinux() && Environment.Is64BitProcess;

    /// <summary>Asks the kernel; changes nothing.</summary>
    public static KernelClock Read()
    {
        var timex = default(Timex);
        if (Adjust(ref timex) < 0)
        {
            return new KernelClock(false, TimeSpan.Zero, TimeSpan.MaxValue);
        }

        var offset = (timex.Status & InNanoseconds) != 0 ? timex.Offset / 1e3 : timex.Offset;
        return new KernelClock(
            (timex.Status & Unsynchronised) == 0, TimeSpan.FromMicroseconds(offset), TimeSpan.FromMicroseconds(timex.MaximumError));
    }

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "adjtimex", SetLastError = true)]
    private static partial int Adjust(ref Timex timex);

    // struct timex of a 64-bit Linux; what is not read is only room.
    [StructLayout(LayoutKind.Explicit, Size = 208)]
    struct Timex
    {
        [FieldOffset(8)]
        public long Offset;

        [FieldOffset(24)]
        public long MaximumError;

        [FieldOffset(40)]
        public int Status;
    }
}
