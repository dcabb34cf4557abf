using ChargeMeter.Monitoring.Fleet;
using ChargeMeter.Web.Live;

namespace ChargeMeter.Web.Tests.Support;

sealed class FakeFleet : IFleetView, IMailView, IOperationsView
{
    public FleetSnapshot Current { get; set; } = Some.Fleet();

    public IReadOnlyList<MailView> Mails { get; set; } = [];

    public IReadOnlyList<string> Troubles { get; set; } = [];

    public IReadOnlyList<MailView> Newest(int count) => [.. Mails.Take(count)];
}
