using System.Text.RegularExpressions;
using ChargeMeter.Architecture.Tests.Reading;

namespace ChargeMeter.Architecture.Tests.Rules;

/// <summary>Nothing unfinished, and nothing that is true on one machine only.</summary>
public static partial class Finished
{
    public static IEnumerable<Violation> NothingLeftOpen(SourceFile file) =>
        from match in IsRead(file) ? LeftOpen().Matches(file.Text) : Enumerable.Empty<Match>()
        select file.At(match, $"'{match.Value}' left in a file", "Finish it, or take it out and write it down where plans are kept.");

    public static IEnumerable<Violation> NoMachinePaths(SourceFile file) =>
        from match in IsRead(file) ? MachinePath().Matches(file.Text) : Enumerable.Empty<Match>()
        select file.At(match, $"'{match.Value}' is true on one machine only", "Take it from the configuration or from the caller.");

    public static IEnumerable<Violation> NoRegistryHosts(SourceFile file) =>
        from match in IsRead(file) ? RegistryHost().Matches(file.Text) : Enumerable.Empty<Match>()
        select file.At(match, $"'{match.Value}' ties the build to one package registry", "Leave registries to the machine's own settings.");

    // The rules themselves must be able to name what they forbid.
    static bool IsRead(SourceFile file) => !file.IsUnder("tests/ChargeMeter.Architecture.Tests");

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b|\bNotImplementedException\b|NotSupportedException\(""[^""]*\byet\b", RegexOptions.ExplicitCapture)]
    private static partial Regex LeftOpen();

    [GeneratedRegex(@"(?<![\w.}])(/wor[k]/|/root/|/home/\w|[A-Z]:\\Users\\)", RegexOptions.ExplicitCapture)]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"https?://[^/\s""'<>]*(nuget|npm|pypi|registry|artifactory|nexus|proxy)[^/\s""'<>]*", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex RegistryHost();
}
