using ChargeMeter.Metrology.Comparisons;
using MathNet.Numerics.Distributions;

namespace ChargeMeter.Metrology.Tests.Estimation;

/// <summary>A pile and its reference as they are: true energies, errors that vary, registers that cut off.</summary>
sealed class TruncatedStation(Random random, double pileStep, double repeatability, double referenceUncertainty, double alignment)
{
    const double ReferenceStep = 0.001;

    readonly double _referenceError = Normal.Sample(random, 0, referenceUncertainty);
    // The same in every window, as a pile's standby is.
    readonly double _missed = ((2 * random.NextDouble()) - 1) * alignment;
    double _pileRegister = random.NextDouble() * 1000;
    double _referenceRegister = random.NextDouble() * 1000;

    internal double TrueError { get; } = Normal.Sample(random, 0, 0.02);

    /// <summary>So many windows of lognormal energy, about 27 kWh, in runs of a length.</summary>
    internal IReadOnlyList<Comparison> Windows(int count, int runLength) =>
        [.. Enumerable.Range(0, count).Select(index => Window(index, index % runLength > 0))];

    Comparison Window(int index, bool continues)
    {
        if (!continues)
        {
            // What passed between two runs moves both registers' hidden residues.
            _pileRegister += random.NextDouble();
            _referenceRegister += random.NextDouble();
        }

        var energy = LogNormal.Sample(random, 3.286, 0.656);
        var error = TrueError + Normal.Sample(random, 0, repeatability);
        var pile = Advance(ref _pileRegister, energy * (1 + error), pileStep);
        var reference = Advance(ref _referenceRegister, (energy * (1 + _referenceError)) + _missed, ReferenceStep);
        return Some.Comparison(index, pile, reference, (decimal)alignment, continues);
    }

    static decimal Advance(ref double register, double energy, double step)
    {
        var before = Math.Floor(register / step);
        register += energy;
        return (decimal)(Math.Floor(register / step) - before) * (decimal)step;
    }
}
