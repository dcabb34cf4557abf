namespace ChargeMeter.Monitoring.Payments;

/// <summary>What is likely wrong with a charge; on the wire in kebab case (<c>rounded-up</c>).</summary>
public enum PaymentFault
{
    /// <summary>The total is not the sum of its parts, and nothing simple explains it.</summary>
    WrongTotal,

    /// <summary>Parts, or the total, were rounded up instead of to the nearest.</summary>
    RoundedUp,

    /// <summary>A slice was charged at another price that the station knows than the one it states.</summary>
    WrongPrice,

    /// <summary>The energy charged for is not what the register counted, or the slices are not the session.</summary>
    WrongEnergy,
}
