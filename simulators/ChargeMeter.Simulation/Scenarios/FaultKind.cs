namespace ChargeMeter.Simulation.Scenarios;

/// <summary>What can be wrong with a pile's meter. <c>TRUTH.md</c> writes them in kebab case.</summary>
public enum FaultKind
{
    /// <summary>A constant error, there from the beginning unless it has an onset.</summary>
    Offset,

    /// <summary>A constant error from its onset on.</summary>
    Step,

    /// <summary>An error that grows by its size every year from its onset on.</summary>
    Drift,

    /// <summary>A constant power too much or too little: its size is the error at a tenth of rated power.</summary>
    LightLoad,

    /// <summary>An error that grows by its size with every ten kelvin above 23 °C inside the pile.</summary>
    Temperature,

    /// <summary>A constant error that all piles of an operator or a firmware share.</summary>
    Common,

    /// <summary>A wrong ratio, or billing of what the grid delivers.</summary>
    Gross
}
