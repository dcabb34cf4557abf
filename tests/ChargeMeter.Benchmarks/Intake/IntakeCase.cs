using ChargeMeter.Benchmarks.Measuring;
using ChargeMeter.Simulation.Loading;

namespace ChargeMeter.Benchmarks.Intake;

/// <summary>A way in which messages come in.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Load">The load; its port is filled in later.</param>
sealed record IntakeCase(string Name, LoadOptions Load)
{
    const double MostMegabytes = 900;

    /// <summary>How many readings are published.</summary>
    internal long Readings => Load.Messages * Load.Batch;

    /// <summary>Publishes all of it at a port.</summary>
    /// <exception cref="InvalidOperationException">Not everything was acknowledged.</exception>
    internal async Task<LoadResult> PublishAsync(int port, double? rate = null)
    {
        var result = await new LoadGenerator(Load with { Port = port, RatePerSecond = rate }, TimeProvider.System).RunAsync(CancellationToken.None);
        return result.Faults.Count == 0 ? result : throw new InvalidOperationException($"{Name}: {string.Join("; ", result.Faults.Take(3))}");
    }

    /// <summary>The most memory that the service had.</summary>
    internal static Figure Memory(string of, IReadOnlyList<double> peaks) => new(of + ": peak memory", "MB", peaks, Aim.AtMost(MostMegabytes));

    /// <summary>The same with another number of messages.</summary>
    internal IntakeCase Of(long messages) => this with { Load = Load with { Messages = messages } };

    /// <summary>A smaller load that comes before this one, for the compiler's sake, and this one as its continuation.</summary>
    internal (IntakeCase Warming, IntakeCase Measured) AfterWarming()
    {
        var warming = Load.Messages / 4;
        return (
            this with { Load = Load with { Messages = warming, Later = Load.Messages } },
            this with { Load = Load with { Earlier = warming } });
    }
}
