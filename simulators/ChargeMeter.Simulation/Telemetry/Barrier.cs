namespace ChargeMeter.Simulation.Telemetry;

/// <summary>An outage in the way of messages, with the account in which it is kept.</summary>
/// <param name="Outage">When nothing gets through.</param>
/// <param name="Kind">The kind of fault that it is.</param>
/// <param name="Tally">The account.</param>
sealed record Barrier(Outage Outage, string Kind, FaultTally Tally)
{
    /// <summary>What is in the way of a device's messages: its own outage, that of its gateway, the absence of the broker.</summary>
    public static IReadOnlyList<Barrier> Of(Outage? own, FaultTally tally, Gateway? gateway, Outage? broker)
    {
        var barriers = new List<Barrier>();
        Add(own, tally, own?.FaultKind);
        Add(gateway?.Outage, gateway?.Tally, gateway?.Outage?.FaultKind);
        Add(broker, tally, FaultTally.BrokerOutage);
        return barriers;

        void Add(Outage? outage, FaultTally? account, string? kind)
        {
            if (outage is not null)
            {
                barriers.Add(new Barrier(outage, kind!, account!));
            }
        }
    }

    /// <summary>One more message that met it.</summary>
    public void Touch() => Tally.Touch(Kind, Outage.From);
}
