using ChargeMeter.Email.Settings;
using ChargeMeter.Metrology.Conformity;
using ChargeMeter.Metrology.RulePacks;
using ChargeMeter.Monitoring.Alarms;

namespace ChargeMeter.Email.Composition;

/// <summary>The words of the field in both languages.</summary>
static class Words
{
    /// <summary>What the result is not; the Chinese sentence stands in every mail.</summary>
    public static string Disclaimer(MailLanguage language) => language switch
    {
        MailLanguage.Zh => MonitoringDisclaimer.Chinese + "。",
        _ => $"{MonitoringDisclaimer.English} ({MonitoringDisclaimer.Chinese})",
    };

    /// <summary>That the limits are not confirmed.</summary>
    public static string Unconfirmed(MailLanguage language) => language switch
    {
        MailLanguage.Zh => LimitConfirmation.UnconfirmedChinese + "。",
        _ => $"Note: {LimitConfirmation.UnconfirmedEnglish} ({LimitConfirmation.UnconfirmedChinese}).",
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
    public static string Of(Verdict verdict, MailLanguage language) =>
        language == MailLanguage.Zh ? VerdictNames.Chinese(verdict) : VerdictNames.English(verdict);

    static string KindZh(AlarmKind kind) => kind switch
    {
        AlarmKind.ErrorSuspect => VerdictNames.Chinese(Verdict.Suspect),
        AlarmKind.ErrorExceeding => VerdictNames.Chinese(Verdict.Exceeding),
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
        AlarmKind.ErrorSuspect => VerdictNames.English(Verdict.Suspect),
        AlarmKind.ErrorExceeding => VerdictNames.English(Verdict.Exceeding),
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
}
