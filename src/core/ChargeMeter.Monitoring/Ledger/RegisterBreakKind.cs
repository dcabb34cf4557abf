namespace ChargeMeter.Monitoring.Ledger;

/// <summary>Why a register did not simply go on.</summary>
public enum RegisterBreakKind
{
    /// <summary>A value that was gone again at the next observation: not used, the epoch goes on.</summary>
    Glitch,

    /// <summary>It began again near zero.</summary>
    Reset,

    /// <summary>It passed the end of its digits.</summary>
    RollOver,

    /// <summary>The serial number changed: another meter.</summary>
    Exchange,

    /// <summary>It jumped, and stayed: somebody must look.</summary>
    Jump,

    /// <summary>Different values were sent for one instant: none of them is used.</summary>
    Conflict,
}
