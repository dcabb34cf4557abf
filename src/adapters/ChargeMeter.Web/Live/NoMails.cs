namespace ChargeMeter.Web.Live;

/// <summary>No mails: what stands in where the host shows none.</summary>
sealed class NoMails : IMailView
{
    public IReadOnlyList<MailView> Newest(int count) => [];
}
