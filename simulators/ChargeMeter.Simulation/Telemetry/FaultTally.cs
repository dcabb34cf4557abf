namespace ChargeMeter.Simulation.Telemetry;

/// <summary>Keeps the account of what was done to the messages of one device.</summary>
sealed class FaultTally(string device)
{
    /// <summary>The kind of fault that the absence of the broker is.</summary>
    public const string BrokerOutage = "broker-outage";

    readonly List<TelemetryFault> _single = [];
    readonly Dictionary<(string Kind, DateTimeOffset At), TelemetryFault> _lasting = [];

    /// <summary>The account of a device, with what is known to befall it.</summary>
    public static FaultTally Of(string device, DeviceFaults faults, Outage? brokerOutage)
    {
        var tally = new FaultTally(device);
        tally.Begin(faults.Outage?.FaultKind, faults.Outage?.From, faults.Outage?.Until);
        tally.Begin(BrokerOutage, brokerOutage?.From, brokerOutage?.Until);
        tally.Begin("reset", faults.ResetAt, null);
        tally.Begin("roll-over", faults.RollOverAt, null);
        tally.Begin("money", faults.Money == MoneyFault.None ? null : faults.MoneyFrom, null);
        return tally;
    }

    /// <summary>All of them, by kind of record: lasting ones first.</summary>
    public IEnumerable<TelemetryFault> Faults => _lasting.Values.Concat(_single);

    /// <summary>A fault of one message.</summary>
    public void Add(string kind, DateTimeOffset at) => _single.Add(new TelemetryFault(kind, device, at, null, 1));

    /// <summary>One more message that a lasting fault touched.</summary>
    public void Touch(string kind, DateTimeOffset at) =>
        _lasting[(kind, at)] = _lasting[(kind, at)] with { Messages = _lasting[(kind, at)].Messages + 1 };

    /// <summary>A fault that is there whether it touches a message or not; none where it has no beginning.</summary>
    void Begin(string? kind, DateTimeOffset? from, DateTimeOffset? until)
    {
        if (kind is not null && from is { } at)
        {
            _lasting.Add((kind, at), new TelemetryFault(kind, device, at, until, 0));
        }
    }
}
