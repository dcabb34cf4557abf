namespace ChargeMeter.Service.Composition;

/// <summary>Who says whether our own clock is synchronised.</summary>
enum ClockSource
{
    /// <summary>Nobody: it is taken to be right, but for a while after it was stepped.</summary>
    Trusted,

    /// <summary>The kernel of a 64-bit Linux, to which chrony, ntpd or systemd-timesyncd tell it.</summary>
    Kernel,
}
