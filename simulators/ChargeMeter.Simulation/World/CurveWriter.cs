namespace ChargeMeter.Simulation.World;

/// <summary>Writes two curves of one meter, true and indicated, with points only where something passes.</summary>
sealed class CurveWriter(DateTimeOffset origin)
{
    const double SecondsPerMinute = 60;

    readonly List<double> _seconds = [0];
    readonly List<double> _true = [0];
    readonly List<double> _indicated = [0];

    /// <summary>Adds what passed in a minute, in kWh. Minutes come in order.</summary>
    public void Add(int minute, double passed, double indicated)
    {
        var start = minute * SecondsPerMinute;
        if (start > _seconds[^1])
        {
            Point(start, 0, 0);
        }

        Point(start + SecondsPerMinute, passed, indicated);
    }

    /// <summary>The curves.</summary>
    public (EnergyCurve True, EnergyCurve Indicated) Curves()
    {
        double[] seconds = [.. _seconds];
        return (new EnergyCurve(origin, seconds, [.. _true]), new EnergyCurve(origin, seconds, [.. _indicated]));
    }

    void Point(double seconds, double passed, double indicated)
    {
        _seconds.Add(seconds);
        _true.Add(_true[^1] + passed);
        _indicated.Add(_indicated[^1] + indicated);
    }
}
