using ChargeMeter.Service.Operations.Exporting;
using ChargeMeter.Service.Operations.Quarantine;
using ChargeMeter.Service.Operations.Recomputing;
using ChargeMeter.Service.Operations.Upkeep;

namespace ChargeMeter.Service.Operations;

/// <summary>All that the running service does when it is asked.</summary>
static class OperationList
{
    public static IReadOnlyList<IOperation> All { get; } = [new ListQuarantine(), new ShowQuarantine(), new ReplayQuarantine(), new CopyStore(), new VerifyStore(), new ExportStore(), new ExportMessages(), new Recompute()];
}
