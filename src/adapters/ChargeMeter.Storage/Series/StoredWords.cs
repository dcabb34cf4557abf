using ChargeMeter.Protocol.Messages;

namespace ChargeMeter.Storage.Series;

/// <summary>The words that stand in the store: those of the wire contract.</summary>
static class StoredWords
{
    public static readonly WordList<ClockState> ClockStates = new(
        ("synchronised", ClockState.Synchronised),
        ("informative", ClockState.Informative),
        ("unsynchronised", ClockState.Unsynchronised),
        ("relative", ClockState.Relative));

    public static readonly WordList<DeviceState> DeviceStates = new(
        ("online", DeviceState.Online),
        ("offline", DeviceState.Offline),
        ("fault", DeviceState.Fault));

    public static readonly WordList<TransactionEventKind> EventKinds = new(
        ("started", TransactionEventKind.Started),
        ("updated", TransactionEventKind.Updated),
        ("ended", TransactionEventKind.Ended));

    public static readonly WordList<VehicleEnergySource> VehicleEnergySources = new(
        ("integral", VehicleEnergySource.Integral),
        ("counter", VehicleEnergySource.Counter),
        ("soc", VehicleEnergySource.Soc));

    public static readonly WordList<RoundingRule> RoundingRules = new(
        ("slice", RoundingRule.Slice),
        ("total", RoundingRule.Total));
}
