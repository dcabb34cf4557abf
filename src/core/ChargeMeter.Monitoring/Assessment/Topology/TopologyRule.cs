namespace ChargeMeter.Monitoring.Assessment.Topology;

/// <summary>What of a balance cannot be so if the meters were connected and set as registered.</summary>
/// <remarks>Reference: METHOD.md, "Findings of groups and topology".</remarks>
static class TopologyRule
{
    const double LeastLean = 0.15;
    const double LeastDeviations = 5;
    const double DoubtLean = 0.1;
    const double DoubtDeviations = 2.5;
    const double ClearLean = 0.05;
    const double PlausibleKilowatts = 8;
    const double PlausibleShareOfRated = 0.05;
    const double ClearShare = 0.8;
    const int FewestDays = 3;

    // What a pile shows half as much again as the upper meter sees of it: no meter of a pile is so wrong.
    const double MostOfUnseen = 0.67;
    const double LeastOfRatios = 0.15;
    const double LeastOfSeen = 0.75;
    const double MostOfSeen = 1.33;
    const double DeviationsOfSight = 5;

    // Rated primary currents of transformers step by 10, 12.5, 15, 20, 25, 30, 40, 50, 60, 75 and their decimal multiples (IEC 61869-2).
    static readonly (double Factor, string Name)[] UsualRatios =
    [
        (1 / 4.0, "1/4"), (1 / 3.0, "1/3"), (0.4, "2/5"), (0.5, "1/2"), (0.6, "3/5"), (2 / 3.0, "2/3"), (0.75, "3/4"), (0.8, "4/5"),
        (1.25, "5/4"), (4 / 3.0, "4/3"), (1.5, "3/2"), (5 / 3.0, "5/3"), (2, "2"), (2.5, "5/2"), (3, "3"), (4, "4"), (5, "5"),
    ];

    /// <summary>Whether an upper meter shows less of a meter beneath it than any usual ratio would.</summary>
    /// <param name="seen">The share of the lower meter's energy that it shows.</param>
    public static bool IsBeyondRatios(double seen) => seen < LeastOfRatios;

    /// <summary>Whether an upper meter does not see a meter beneath it.</summary>
    /// <param name="seen">The share of the lower meter's energy that it shows.</param>
    /// <param name="u">The standard uncertainty of that.</param>
    public static bool IsUnseen(double seen, double u) => seen < MostOfUnseen && 1 - seen > DeviationsOfSight * u;

    /// <summary>Whether it does.</summary>
    /// <param name="seen">The share of the lower meter's energy that it shows.</param>
    /// <param name="u">The standard uncertainty of that.</param>
    public static bool IsSeen(double seen, double u) => seen is > LeastOfSeen and < MostOfSeen && seen > DeviationsOfSight * u;

    /// <summary>Whether its ratio is wrong.</summary>
    /// <remarks>One of several meters beneath may itself be what is wrong.</remarks>
    public static bool HasWrongRatio(UpperMeterFinding finding) =>
        (finding.Meters > 1 || finding.Lower == 1) && Leans(finding, LeastLean, LeastDeviations);

    /// <summary>Whether its ratio is in doubt: then nobody is judged by it.</summary>
    /// <remarks>Of one meter alone a smaller lean may be its own.</remarks>
    public static bool IsInDoubt(UpperMeterFinding finding) => Leans(finding, finding.Meters == 1 ? LeastLean : DoubtLean, DoubtDeviations);

    /// <summary>Whether its ratio is known to be right; of a single meter beneath, whether nothing says that it is wrong.</summary>
    public static bool HasRightRatio(UpperMeterFinding finding) => finding.Lower > 1
        ? finding.Meters > 1 && Math.Abs(Lean(finding)) < ClearLean
        : finding.Meters == 0 || Math.Abs(Lean(finding)) < DoubtLean;

    /// <summary>Whether more is used beneath it than lamps, rooms and standby of charging piles can account for.</summary>
    public static bool HasUnmetered(UpperMeterFinding finding) =>
        !IsInDoubt(finding) && finding.Days >= FewestDays && finding.AuxiliaryKilowatts > MostPlausible(finding);

    /// <summary>Whether what is used beneath it is plausible.</summary>
    public static bool IsPlausible(UpperMeterFinding finding) =>
        finding.Lower == 0 || (finding.Days >= FewestDays && finding.AuxiliaryKilowatts < ClearShare * MostPlausible(finding));

    /// <summary>The most that a station plausibly uses beside charging, in kW.</summary>
    public static double MostPlausible(UpperMeterFinding finding) => Math.Max(PlausibleKilowatts, PlausibleShareOfRated * finding.RatedKilowatts);

    /// <summary>The ratio of usual transformers that its factor is no further from than its uncertainty and a twentieth; null for none.</summary>
    public static string? Usual(UpperMeterFinding finding)
    {
        var (factor, name) = UsualRatios.MinBy(ratio => Math.Abs(Math.Log(finding.Factor / ratio.Factor)));
        return Math.Abs(Math.Log(finding.Factor / factor)) < ClearLean + (finding.FactorUncertainty / finding.Factor) ? name : null;
    }

    static bool Leans(UpperMeterFinding finding, double least, double deviations) => finding.Meters > 0
        && Math.Abs(Lean(finding)) > Math.Max(least, deviations * finding.FactorUncertainty / Math.Max(finding.Factor, ClearLean));

    // What is near to nothing, or below it, is as far off as a hundredth.
    static double Lean(UpperMeterFinding finding) => Math.Log(Math.Max(finding.Factor, 0.01));
}
