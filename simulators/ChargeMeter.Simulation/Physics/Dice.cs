namespace ChargeMeter.Simulation.Physics;

/// <summary>A source of chance for one thing of the world: the same seed and name throw the same, whatever else the world holds.</summary>
/// <remarks>Reference: SplitMix64 (Steele, Lea, Flood 2014, Fast splittable pseudorandom number generators), seeded by FNV-1a of the name.</remarks>
public sealed class Dice
{
    ulong _state;

    Dice(ulong state) => _state = state;

    /// <summary>The dice of one thing.</summary>
    /// <param name="seed">The scenario's seed.</param>
    /// <param name="purpose">What is thrown for.</param>
    /// <param name="name">The thing's identity.</param>
    public static Dice For(int seed, string purpose, string name = "")
    {
        var hash = 14695981039346656037UL;
        foreach (var letter in $"{seed}/{purpose}/{name}")
        {
            hash = unchecked((hash ^ letter) * 1099511628211UL);
        }

        return new Dice(hash);
    }

    /// <summary>64 bits.</summary>
    public ulong Bits()
    {
        unchecked
        {
            _state += 0x9E3779B97F4A7C15UL;
            var mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9UL;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
            return mixed ^ (mixed >> 31);
        }
    }

    /// <summary>At least 0 and less than 1.</summary>
    public double Share() => (Bits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Evenly between two bounds.</summary>
    public double Evenly(double from, double to) => from + ((to - from) * Share());

    /// <summary>A whole number from 0 to less than a bound.</summary>
    public int Below(int bound) => (int)(Share() * bound);

    /// <summary>True in this share of the throws.</summary>
    public bool Chance(double share) => Share() < share;

    /// <summary>Normally distributed.</summary>
    public double Normal(double mean, double deviation) =>
        mean + (deviation * Math.Sqrt(-2 * Math.Log(1 - Share())) * Math.Cos(2 * Math.PI * Share()));

    /// <summary>How often something happens that is expected so often, independently each time.</summary>
    public int Poisson(double expected)
    {
        // Waiting times add up until the whole is spent.
        var count = -1;
        for (var left = expected; left >= 0; left += Math.Log(1 - Share()))
        {
            count++;
        }

        return count;
    }
}
