namespace ChargeMeter.Metrology.Estimation.Region;

/// <summary>
/// Carries out the parts 0 to <paramref name="parts"/> − 1 of a piece of work, in any order or at the same time, and returns when all
/// are done. The core has no threads: the host lends them. Parts are cut the same way whoever carries them out, so the
/// result is the same to the last bit.
/// </summary>
/// <param name="parts">How many parts there are.</param>
/// <param name="part">Carries out the part with that number.</param>
public delegate void ShareWork(int parts, Action<int> part);
