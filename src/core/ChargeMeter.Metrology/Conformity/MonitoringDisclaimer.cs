namespace ChargeMeter.Metrology.Conformity;

/// <summary>What every page, mail, report and export says of itself.</summary>
/// <remarks>Reference: METHOD.md, "What a result is".</remarks>
public static class MonitoringDisclaimer
{
    /// <summary>In Chinese.</summary>
    public const string Chinese = "本结果为监测估计,不作为检定结论或处罚依据";

    /// <summary>In English.</summary>
    public const string English =
        "This result is a monitoring estimate. It is not the conclusion of a verification, nor a ground for a penalty.";
}
