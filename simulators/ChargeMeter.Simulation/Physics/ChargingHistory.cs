namespace ChargeMeter.Simulation.Physics;

/// <summary>All that a pile truly delivers, session after session, for ever. The same seed gives the same history.</summary>
public sealed class ChargingHistory
{
    const double LeastEnergyKilowattHours = 15;
    const double MostEnergyKilowattHours = 40;
    const double LeastPowerKilowatts = 60;
    const double MostPowerKilowatts = 120;
    const double ShortestGapMinutes = 4;
    const double MeanFurtherGapMinutes = 5;
    const double LongestGapMinutes = 30;
    const int Vehicles = 24;

    readonly Random _random;
    readonly List<(ChargingSession Session, double DeliveredBefore)> _sessions = [];
    DateTimeOffset _freeSince;
    double _delivered;

    /// <summary>A history that begins with an idle pile.</summary>
    public ChargingHistory(int seed, DateTimeOffset from)
    {
        _random = new Random(seed);
        _freeSince = from;
    }

    /// <summary>The sessions in order, without end.</summary>
    public IEnumerable<ChargingSession> Sessions()
    {
        for (var index = 0; ; index++)
        {
            while (_sessions.Count <= index)
            {
                AddSession();
            }

            yield return _sessions[index].Session;
        }
    }

    /// <summary>What the pile has truly delivered up to an instant, in kWh.</summary>
    public double DeliveredAt(DateTimeOffset at)
    {
        var (session, before) = LastStartedBy(at);
        return session is null ? 0 : before + session.EnergyAt(at);
    }

    /// <summary>The session under way at an instant; null when the pile is idle.</summary>
    public ChargingSession? SessionAt(DateTimeOffset at)
    {
        var (session, _) = LastStartedBy(at);
        return session is not null && at < session.End ? session : null;
    }

    (ChargingSession? Session, double DeliveredBefore) LastStartedBy(DateTimeOffset at)
    {
        while (_sessions.Count == 0 || _sessions[^1].Session.Start <= at)
        {
            AddSession();
        }

        return _sessions.FindLast(entry => entry.Session.Start <= at);
    }

    void AddSession()
    {
        var further = -MeanFurtherGapMinutes * Math.Log(1 - _random.NextDouble());
        var gap = Math.Min(ShortestGapMinutes + further, LongestGapMinutes);
        var session = new ChargingSession(
            _sessions.Count + 1,
            WholeMilliseconds(_freeSince + TimeSpan.FromMinutes(gap)),
            Between(LeastEnergyKilowattHours, MostEnergyKilowattHours),
            Between(LeastPowerKilowatts, MostPowerKilowatts),
            Between(350, 700),
            _random.Next(Vehicles));
        _sessions.Add((session, _delivered));
        _delivered += session.Energy;
        _freeSince = session.End;
    }

    double Between(double least, double most) => least + ((most - least) * _random.NextDouble());

    static DateTimeOffset WholeMilliseconds(DateTimeOffset at) =>
        new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);
}
