using System.Numerics;

namespace ChargeMeter.Mqtt.Watching;

/// <summary>
/// Decides whether a missed canary is answered with a new connection. Where canaries have come back before, it is: at once, and if that does not
/// help, less and less often. Where none ever has, once; then rights are the likelier cause, and connecting for ever would help nobody.
/// </summary>
sealed class Misses
{
    const int Rarest = 16;

    int _inARow;
    bool _hasEverReturned;

    /// <summary>A canary came back.</summary>
    public void Returned()
    {
        _hasEverReturned = true;
        _inARow = 0;
    }

    /// <summary>A canary is missed; says whether to connect anew.</summary>
    public bool Miss()
    {
        _inARow++;
        return _hasEverReturned ? BitOperations.IsPow2(_inARow) || _inARow % Rarest == 0 : _inARow == 1;
    }
}
