using ChargeMeter.Email.Settings;

namespace ChargeMeter.Email.Composition;

/// <summary>The words of the mails about the service itself.</summary>
static class OperationsWords
{
    /// <summary>The subject.</summary>
    public static string Subject(OperationsTrouble trouble, MailLanguage language) => (trouble, language) switch
    {
        (OperationsTrouble.InfluxRefused, MailLanguage.Zh) => "[运行] InfluxDB 拒绝访问,写入已停止",
        (OperationsTrouble.InfluxRefused, _) => "[operations] InfluxDB refuses us; writing to it has stopped",
        (_, MailLanguage.Zh) => "[运行] InfluxDB 与设置不符,写入已停止",
        _ => "[operations] InfluxDB and the settings do not fit; writing to it has stopped",
    };

    /// <summary>The text. It states no result of a measurement.</summary>
    public static string Text(OperationsNotice notice, MailLanguage language) => language == MailLanguage.Zh
        ? $"""
          {Subject(notice.Trouble, language)}。

          原因:{notice.Reason}

          数据没有丢失:全部保存在本系统中,恢复后从停止处继续写入。接收与监测不受影响。
          处理:{(notice.Trouble == OperationsTrouble.InfluxRefused
              ? "更新 TokenFile 或 PasswordFile 中的凭据,或其权限;不需重新启动。"
              : "运行 chargemeter influx probe;建立数据库,或改正设置后重新启动。")}
          """
        : $"""
          {Subject(notice.Trouble, language)}.

          Reason: {notice.Reason}

          Nothing is lost: the store has everything, and writing goes on where it stopped. Intake and monitoring are not touched.
          What to do: {(notice.Trouble == OperationsTrouble.InfluxRefused
              ? "renew the secret in TokenFile or PasswordFile, or its rights; no restart is needed."
              : "run chargemeter influx probe; make the database, or correct the settings and restart.")}
          """;
}
