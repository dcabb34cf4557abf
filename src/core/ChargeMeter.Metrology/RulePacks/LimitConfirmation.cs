namespace ChargeMeter.Metrology.RulePacks;

/// <summary>What every verdict, mail and report says while an institute has not confirmed the limits used.</summary>
public static class LimitConfirmation
{
    /// <summary>In Chinese.</summary>
    public const string UnconfirmedChinese = "限值未经本院确认";

    /// <summary>In English.</summary>
    public const string UnconfirmedEnglish = "limits not confirmed by this institute";
}
