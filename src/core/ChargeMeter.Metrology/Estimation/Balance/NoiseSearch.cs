namespace ChargeMeter.Metrology.Estimation.Balance;

/// <summary>Goes downhill in a cost over a fixed grid of noises, one parameter after another.</summary>
/// <remarks>
/// Reference: METHOD.md, "Auxiliaries"; coordinate descent with steps that halve (Hooke and Jeeves 1961). Size and memory of the fluctuation
/// make up for each other, so for each memory the size is found anew.
/// </remarks>
sealed class NoiseSearch
{
    const double Negligible = 1e-6;

    static readonly double[] Hours = [0.25, 0.5, 1, 2];
    static readonly double[] Seconds = [0.25, 0.5, 1, 1.5, 2, 3, 4, 6, 8, 12, 16];
    static readonly double[] Deviations = [.. Enumerable.Range(0, 30).Select(step => 0.02 * Math.Pow(1.25, step))];

    readonly Func<WindowNoise, double> _cost;
    readonly Dictionary<WindowNoise, double> _known = [];
    double _least;

    /// <summary>A search from a noise on.</summary>
    internal NoiseSearch(Func<WindowNoise, double> cost, WindowNoise start)
    {
        (_cost, Best) = (cost, start);
        _least = Cost(start);
    }

    /// <summary>The best found.</summary>
    internal WindowNoise Best { get; private set; }

    /// <summary>Goes along all parameters once; whether that found anything better.</summary>
    /// <param name="reach">The first step on each grid.</param>
    internal bool Sweep(int reach)
    {
        var before = _least;
        Descend(Seconds, reach, noise => noise.AlignmentSeconds, (noise, seconds) => noise with { AlignmentSeconds = seconds });
        var (best, least) = (Best, _least);
        foreach (var hours in Hours)
        {
            Best = best with { CorrelationHours = hours };
            _least = Cost(Best);
            Descend(Deviations, reach, noise => noise.Fluctuation, (noise, deviation) => noise with { Fluctuation = deviation });
            (best, least) = _least < least ? (Best, _least) : (best, least);
        }

        (Best, _least) = (best, least);
        Descend(Deviations, reach, noise => noise.Slow, (noise, deviation) => noise with { Slow = deviation });
        Descend(Deviations, reach, noise => noise.Day, (noise, deviation) => noise with { Day = deviation });
        return before - _least > Negligible;
    }

    void Descend(double[] grid, int reach, Func<WindowNoise, double> of, Func<WindowNoise, double, WindowNoise> with)
    {
        var at = Nearest(grid, of(Best));
        for (var step = reach; step > 0; step /= 2)
        {
            foreach (var tried in new[] { at - step, at + step }.Where(place => place >= 0 && place < grid.Length))
            {
                var noise = with(Best, grid[tried]);
                var cost = Cost(noise);
                if (cost < _least - Negligible)
                {
                    (Best, _least, at) = (noise, cost, tried);
                }
            }
        }
    }

    // The search comes by the same places again.
    double Cost(WindowNoise noise)
    {
        if (!_known.TryGetValue(noise, out var cost))
        {
            _known[noise] = cost = _cost(noise);
        }

        return cost;
    }

    static int Nearest(double[] grid, double value) =>
        Enumerable.Range(0, grid.Length).MinBy(place => Math.Abs(Math.Log(grid[place] / value)));
}
