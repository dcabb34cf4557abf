namespace ChargeMeter.Monitoring.Fleet;

/// <summary>Something wrong, or noteworthy, in a registry file.</summary>
/// <param name="Path">Where, such as <c>stations[2].meters[4].parent</c>; empty for the file itself.</param>
/// <param name="Line">The line in the file, counted from one; null where it cannot be told.</param>
/// <param name="Problem">What is wrong.</param>
/// <param name="Remedy">What would be right.</param>
public sealed record FleetFinding(string Path, int? Line, string Problem, string Remedy)
{
    /// <summary>The finding in one line, for people.</summary>
    public override string ToString()
    {
        var place = (Path, Line) switch
        {
            ("", null) => "registry",
            ("", _) => $"line {Line}",
            (_, null) => Path,
            _ => $"line {Line}, {Path}",
        };
        return $"{place}: {Problem}; {Remedy}";
    }
}
