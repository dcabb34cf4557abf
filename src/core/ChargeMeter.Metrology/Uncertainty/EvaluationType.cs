namespace ChargeMeter.Metrology.Uncertainty;

/// <summary>How a standard uncertainty was evaluated.</summary>
/// <remarks>Reference: JCGM 100:2008, 2.3.2 and 2.3.3.</remarks>
public enum EvaluationType
{
    /// <summary>By the statistics of repeated observations.</summary>
    TypeA,

    /// <summary>By other means: certificates, specifications, known distributions.</summary>
    TypeB,
}
