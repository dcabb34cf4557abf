namespace ChargeMeter.Service.Tests.Running;

/// <summary>The balance of the intake in items.</summary>
public sealed record ItemBalance(long Received, long Stored, long Duplicate, long Quarantined, long Waiting = 0)
{
    /// <summary>Whether nothing is lost and nothing counted twice.</summary>
    public bool Holds => Received == Stored + Duplicate + Quarantined + Waiting;
}
