namespace ChargeMeter.Monitoring.Assessment;

/// <summary>The version of the algorithms: stated with every result, and with every snapshot, which another version discards.</summary>
public static class EngineVersion
{
    /// <summary>Counts up with every change that can change a result or the form of a station's state.</summary>
    public const string Current = "1.5";
}
