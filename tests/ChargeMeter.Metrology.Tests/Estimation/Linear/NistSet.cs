using System.Globalization;
using System.Text.RegularExpressions;

namespace ChargeMeter.Metrology.Tests.Estimation.Linear;

/// <summary>One of the reference datasets of NIST for linear regression, read from its file as published.</summary>
sealed partial record NistSet(string Name, double[] Y, double[][] Columns, double[] Estimates, double[] Deviations, double Residual)
{
    const int HeaderLines = 60;

    internal static NistSet Read(string name)
    {
        var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "data", "nist-strd", name + ".dat"));
        var certified = lines.Take(HeaderLines).Select(line => Certified().Match(line)).Where(match => match.Success).ToArray();
        var residual = lines.Select(line => ResidualDeviation().Match(line)).First(match => match.Success);
        var rows = lines.Skip(HeaderLines).Select(Numbers).Where(row => row.Length > 1).ToArray();
        return new(
            name,
            [.. rows.Select(row => row[0])],
            Model(name, rows, certified.Length),
            [.. certified.Select(match => Number(match.Groups["estimate"].Value))],
            [.. certified.Select(match => Number(match.Groups["deviation"].Value))],
            Number(residual.Groups["value"].Value));
    }

    // No intercept where the set is named so, x₁…x₆ for Longley, else a polynomial in x.
    static double[][] Model(string name, double[][] rows, int parameters) => name switch
    {
        "NoInt1" => [Column(rows, row => row[1])],
        "Longley" => [.. Enumerable.Range(0, parameters).Select(k => Column(rows, row => k == 0 ? 1 : row[k]))],
        _ => [.. Enumerable.Range(0, parameters).Select(k => Column(rows, row => Power(row[1], k)))],
    };

    static double[] Column(double[][] rows, Func<double[], double> value) => [.. rows.Select(value)];

    static double Power(double x, int exponent) => Enumerable.Repeat(x, exponent).Aggregate(1.0, (product, factor) => product * factor);

    static double[] Numbers(string line)
    {
        var parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return parts.All(part => double.TryParse(part, CultureInfo.InvariantCulture, out _)) ? [.. parts.Select(Number)] : [];
    }

    static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\s+B\d+\s+(?<estimate>[-+.\dE]+)\s+(?<deviation>[-+.\dE]+)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Certified();

    [GeneratedRegex(@"^\s+Standard Deviation\s+(?<value>[-+.\dE]+)$", RegexOptions.ExplicitCapture)]
    private static partial Regex ResidualDeviation();
}
