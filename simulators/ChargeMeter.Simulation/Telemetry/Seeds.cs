namespace ChargeMeter.Simulation.Telemetry;

/// <summary>Random numbers of one device for one purpose: what one purpose draws does not shift another.</summary>
static class Seeds
{
    const uint FnvOffset = 2_166_136_261;
    const uint FnvPrime = 16_777_619;

    public static Random For(int seed, string device, string purpose)
    {
        unchecked
        {
            // FNV-1a: string.GetHashCode differs from run to run.
            var hash = (FnvOffset ^ (uint)seed) * FnvPrime;
            foreach (var character in device)
            {
                hash = (hash ^ character) * FnvPrime;
            }

            foreach (var character in purpose)
            {
                hash = (hash ^ character ^ 0x80) * FnvPrime;
            }

            return new Random((int)hash);
        }
    }

    public static double Between(this Random random, double least, double most) => least + ((most - least) * random.NextDouble());

    public static double Between(this Random random, Scenarios.Between range) => random.Between(range.From, range.To);

    public static double EitherSign(this Random random, double size) => random.Next(2) == 0 ? size : -size;

    public static double Normal(this Random random)
    {
        var radius = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()));
        return radius * Math.Cos(2 * Math.PI * random.NextDouble());
    }

    public static DateTimeOffset WholeMilliseconds(this DateTimeOffset at) =>
        new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);
}
