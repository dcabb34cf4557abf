using ChargeMeter.Architecture.Tests.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ChargeMeter.Architecture.Tests.Rules;

/// <summary>Files and methods that fit into a head, and folders named after what they are about.</summary>
public static class Sizes
{
    const int LongestFile = 300;
    const int LongestMethod = 50;

    static readonly string[] BannedFolders =
        ["Models", "Helpers", "Interfaces", "Utils", "Utilities", "Common", "Ports", "Misc", "Shared"];

    public static IEnumerable<Violation> OfFiles(SourceFile file)
    {
        if ((file.IsCSharp || file.Name.EndsWith(".razor", StringComparison.Ordinal)) && file.LineCount > LongestFile)
        {
            yield return new Violation(
                file.Path, LongestFile, $"{file.LineCount} lines, more than {LongestFile}", "Give a part of it a name and a file of its own.");
        }
    }

    public static IEnumerable<Violation> OfMethods(SourceFile file) =>
        from node in file.IsCSharp && !file.IsUnder("tests") ? file.Root.DescendantNodes() : []
        where node is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax
        let span = node.GetLocation().GetLineSpan()
        let lines = span.EndLinePosition.Line - span.StartLinePosition.Line + 1
        where lines > LongestMethod
        select file.At(node, $"A method of {lines} lines, more than {LongestMethod}", "Give a part of it a name.");

    public static IEnumerable<Violation> OfFolderNames(SourceFile file) =>
        from folder in file.Path.Split('/').SkipLast(1)
        where BannedFolders.Contains(folder, StringComparer.OrdinalIgnoreCase)
        select new Violation(file.Path, 1, $"The folder name {folder} is a kind, not a feature", "Name it after what it does.");
}
