using System.Globalization;
using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Protocol.Messages;
using ChargeMeter.Simulation.World;

namespace ChargeMeter.Simulation.Telemetry;

/// <summary>Says what a pile says of its charges.</summary>
sealed class ChargeEvents(MeterRegister register, bool isShared, DeviceFaults faults, Random random, FaultTally tally)
{
    const double LeastCoverage = 0.98;

    public TransactionEvent Started(WorldSession session) => new()
    {
        Kind = TransactionEventKind.Started,
        Transaction = session.Transaction,
        At = faults.Clock.Show(session.Start).WholeMilliseconds(),
        Energy = register.Show(session.Start),
        Connector = ConnectorOf(session),
        Vehicle = VehicleOf(session),
        Serial = register.SerialAt(session.Start),
    };

    public TransactionEvent Ended(WorldSession session)
    {
        var bill = BillOf(session);
        var coverage = Math.Round((decimal)random.Between(LeastCoverage, 1), 3);
        return new TransactionEvent
        {
            Kind = TransactionEventKind.Ended,
            Transaction = session.Transaction,
            At = faults.Clock.Show(session.End).WholeMilliseconds(),
            Energy = register.Show(session.End),
            SessionEnergy = Energy.FromKilowattHours(CountedOf(session, session.End) - CountedOf(session, session.Start)),
            Connector = ConnectorOf(session),
            Vehicle = VehicleOf(session),
            VehicleEnergy = session.VehicleKilowattHours is { } counted ? Energy.FromKilowattHours(Math.Round((decimal)counted, 2)) : null,
            VehicleEnergySource = session.VehicleKilowattHours is null ? null : VehicleEnergySource.Integral,
            Coverage = session.VehicleKilowattHours is null ? null : coverage,
            Amount = bill.Amount,
            Currency = Tariff.Currency,
            Tariff = bill.Slices,
            Reason = "local",
            Serial = register.SerialAt(session.End),
        };
    }

    // An AC pile does not know which vehicle it charges.
    static string? VehicleOf(WorldSession session) => session.VehicleKilowattHours is null ? null : session.Vehicle;

    string? ConnectorOf(WorldSession session) => isShared ? session.Connector.ToString(CultureInfo.InvariantCulture) : null;

    // Where two charges share a register, what it went up by is not what one of them took.
    decimal CountedOf(WorldSession session, DateTimeOffset at) =>
        isShared && session.KilowattHours is { } own ? register.CountedOf(session, own, at) : register.Counted(at);

    ChargeBill BillOf(WorldSession session)
    {
        var fault = session.End >= faults.MoneyFrom ? faults.Money : MoneyFault.None;
        var bill = ChargeBill.Of(at => CountedOf(session, at), faults.Clock, session.Start, session.End, fault);
        if (bill.Amount != bill.Due)
        {
            tally.Touch("money", faults.MoneyFrom);
        }

        return bill;
    }
}
