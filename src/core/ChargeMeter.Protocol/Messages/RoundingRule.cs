namespace ChargeMeter.Protocol.Messages;

/// <summary>Where an amount of money is rounded to the cent.</summary>
public enum RoundingRule
{
    /// <summary>Slice by slice (the default).</summary>
    Slice,

    /// <summary>Once, the total.</summary>
    Total,
}
