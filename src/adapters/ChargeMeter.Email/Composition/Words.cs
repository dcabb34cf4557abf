using ChargeMeter.Email.Settings;
using ChargeMeter.Metrology.Conformity;
using ChargeMeter.Monitoring.Alarms;

namespace ChargeMeter.Email.Composition;

/// <summary>The words of the field in both languages.</summary>
static class Words
{
    const string DisclaimerZh = "本结果为监测估计,不作为检定结论或处罚依据";
    const string UnconfirmedZh = "限值未经本院确认";

    /// <summary>What the result is not; the Chinese sentence stands in every mail.</summary>
    public static string Disclaimer(MailLanguage language) => language switch
    {
        MailLanguage.Zh => DisclaimerZh + "。",
        _ => $"This is a monitoring estimate, neither a verification nor grounds for a penalty ({DisclaimerZh}).",
    };

    /// <summary>That the limits are not confirmed.</summary>
    public static string Unconfirmed(MailLanguage language) => language switch
    {
        MailLanguage.Zh => UnconfirmedZh + "。",
        _ => $"Limits not confirmed by this institute ({UnconfirmedZh}).",
    };

    /// <summary>How urgent a kind of alarm is.</summary>
    public static string Severity(AlarmKind kind, MailLanguage language)
    {
        var zh = language == MailLanguage.Zh;
        return kind switch
        {
            AlarmKind.ErrorExceeding or AlarmKind.NotAuthorised => zh ? "紧急" : "urgent",
            AlarmKind.Clock or AlarmKind.DataMissing or AlarmKind.CertificateDue => zh ? "提示" : "notice",
            _ => zh ? "警告" : "warning",
        };
    }

    /// <summary>Raised or cleared.</summary>
    public static string State(AlarmState state, MailLanguage language) => (state, language) switch
    {
        (AlarmState.Raised, MailLanguage.Zh) => "发生",
        (AlarmState.Cleared, MailLanguage.Zh) => "解除",
        (AlarmState.Raised, _) => "raised",
        _ => "cleared",
    };

    /// <summary>A kind of alarm.</summary>
    public static string Kind(AlarmKind kind, MailLanguage language) => language == MailLanguage.Zh ? KindZh(kind) : KindEn(kind);

    /// <summary>A verdict.</summary>
    public static string Of(Verdict verdict, MailLanguage language) => language == MailLanguage.Zh ? VerdictZh(verdict) : VerdictEn(verdict);

    static string KindZh(AlarmKind kind) => kind switch
    {
        AlarmKind.ErrorSuspect => "疑似超差",
        AlarmKind.ErrorExceeding => "超差风险高(待现场检定)",
        AlarmKind.Clock => "时钟偏差",
        AlarmKind.Payment => "付费金额不符",
        AlarmKind.Register => "电能示值中断",
        AlarmKind.DataMissing => "数据缺失",
        AlarmKind.Signature => "签名无效",
        AlarmKind.Topology => "接线与登记不符",
        AlarmKind.CommonMode => "同类偏差",
        AlarmKind.CertificateDue => "证书到期",
        AlarmKind.NotAuthorised => "未授权数据",
        _ => kind.ToString(),
    };

    static string KindEn(AlarmKind kind) => kind switch
    {
        AlarmKind.ErrorSuspect => "error suspected beyond the limit",
        AlarmKind.ErrorExceeding => "high risk of error beyond the limit, to be verified on site",
        AlarmKind.Clock => "clock wrong",
        AlarmKind.Payment => "amount does not follow from energy and price",
        AlarmKind.Register => "register broke off",
        AlarmKind.DataMissing => "data missing",
        AlarmKind.Signature => "signature invalid",
        AlarmKind.Topology => "not connected as registered",
        AlarmKind.CommonMode => "common deviation",
        AlarmKind.CertificateDue => "certificate due",
        AlarmKind.NotAuthorised => "not authorised",
        _ => kind.ToString(),
    };

    static string VerdictZh(Verdict verdict) => verdict switch
    {
        Verdict.Insufficient => "证据不足",
        Verdict.Conforming => "未见超差风险",
        Verdict.Watch => "关注",
        Verdict.Suspect => "疑似超差",
        _ => "超差风险高(待现场检定)",
    };

    static string VerdictEn(Verdict verdict) => verdict switch
    {
        Verdict.Insufficient => "insufficient evidence",
        Verdict.Conforming => "no risk of exceeding seen",
        Verdict.Watch => "watch",
        Verdict.Suspect => "suspected beyond the limit",
        _ => "high risk of exceeding, to be verified on site",
    };
}
