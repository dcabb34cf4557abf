using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Protocol.Messages;
using ChargeMeter.Simulation.World;

namespace ChargeMeter.Simulation.Telemetry;

/// <summary>Says what a pile says of its charges.</summary>
sealed class ChargeEvents(MeterRegister register, DeviceFaults faults, Random random, FaultTally tally)
{
    const double LeastCoverage = 0.98;

    public TransactionEvent Started(WorldSession session) => new()
    {
        Kind = TransactionEventKind.Started,
        Transaction = session.Transaction,
        At = faults.Clock.Show(session.Start).WholeMilliseconds(),
        Energy = register.Show(session.Start),
        Vehicle = VehicleOf(session),
        Serial = register.SerialAt(session.Start),
    };

    public TransactionEvent Ended(WorldSession session)
    {
        var charged = register.Counted(session.End) - register.Counted(session.Start);
        var bill = BillOf(session);
        var coverage = Math.Round((decimal)random.Between(LeastCoverage, 1), 3);
        return new TransactionEvent
        {
            Kind = TransactionEventKind.Ended,
            Transaction = session.Transaction,
            At = faults.Clock.Show(session.End).WholeMilliseconds(),
            Energy = register.Show(session.End),
            SessionEnergy = Energy.FromKilowattHours(charged),
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

    ChargeBill BillOf(WorldSession session)
    {
        var fault = session.End >= faults.MoneyFrom ? faults.Money : MoneyFault.None;
        var bill = ChargeBill.Of(register, faults.Clock, session.Start, session.End, fault);
        if (bill.Amount != bill.Due)
        {
            tally.Touch("money", faults.MoneyFrom);
        }

        return bill;
    }
}
