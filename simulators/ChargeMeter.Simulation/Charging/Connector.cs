namespace ChargeMeter.Simulation.Charging;

/// <summary>One place to charge at: it serves one vehicle at a time.</summary>
sealed class Connector(int pile, int number, double kilowatts)
{
    public int Pile { get; } = pile;

    public int Number { get; } = number;

    public double Kilowatts { get; } = kilowatts;

    /// <summary>The first minute in which the next charge may begin.</summary>
    public int FreeFrom { get; set; } = 1;
}
