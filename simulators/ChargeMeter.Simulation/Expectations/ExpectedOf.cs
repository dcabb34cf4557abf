namespace ChargeMeter.Simulation.Expectations;

/// <summary>Whom an expectation is about.</summary>
public enum ExpectedOf
{
    /// <summary>Everybody an alarm can be about: piles, meters, stations, operators. Of verdicts, all piles.</summary>
    Anyone,

    /// <summary>All piles.</summary>
    Piles,

    /// <summary>Piles whose true error stays below 0.7 of its limit every day.</summary>
    Healthy,

    /// <summary>Piles with a fault, however small.</summary>
    Faulty,

    /// <summary>Piles whose true error of the last seven days is 1.25 times its limit or more.</summary>
    Beyond,

    /// <summary>Devices whose clock is more than three minutes wrong, for long enough to be found.</summary>
    WrongClocks,

    /// <summary>Devices whose clock is never more than three minutes wrong.</summary>
    RightClocks
}
