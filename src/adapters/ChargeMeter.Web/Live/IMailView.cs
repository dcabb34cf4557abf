namespace ChargeMeter.Web.Live;

/// <summary>The mails that were written, for reading. The host implements it.</summary>
public interface IMailView
{
    /// <summary>At most so many mails, newest first.</summary>
    IReadOnlyList<MailView> Newest(int count);
}
