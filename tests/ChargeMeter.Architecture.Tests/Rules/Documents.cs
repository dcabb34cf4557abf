using System.Text.RegularExpressions;
using ChargeMeter.Architecture.Tests.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ChargeMeter.Architecture.Tests.Rules;

/// <summary>Documents name only what exists: types and members in backticks, files in links.</summary>
public static partial class Documents
{
    /// <summary>Names in backticks that are not ours, and whose they are.</summary>
    static readonly Dictionary<string, string> OutsideNames = new(StringComparer.Ordinal)
    {
        ["TimeProvider"] = ".NET's clock",
        ["TreatWarningsAsErrors"] = "a property of the build",
    };

    public static IEnumerable<Violation> NameRealTypes(IReadOnlyList<SourceFile> files)
    {
        var known = Known(files);
        return
            from file in files
            where file.IsDocument
            from match in Quoted().Matches(file.Text)
            from part in match.Groups["name"].Value.Split('.')
            where !known.Contains(part) && !OutsideNames.ContainsKey(part)
            select file.At(match, $"`{match.Groups["name"].Value}` is neither a type nor a member here", "Correct the document.");
    }

    public static IEnumerable<Violation> LinkToRealFiles(IReadOnlyList<SourceFile> files)
    {
        var paths = files.SelectMany(file => Ancestors(file.Path)).ToHashSet(StringComparer.Ordinal);
        return
            from file in files
            where file.IsDocument
            from match in Link().Matches(file.Text)
            let target = Path.GetFullPath(Path.Combine(Path.GetDirectoryName("/" + file.Path)!, match.Groups["target"].Value)).Trim('/')
            where !paths.Contains(target)
            select file.At(match, $"The link to {target} leads nowhere", "Correct the document.");
    }

    static HashSet<string> Known(IReadOnlyList<SourceFile> files)
    {
        var names = files.Where(file => file.IsCSharp).SelectMany(file => file.Root.DescendantNodes()).SelectMany(Declared);
        var projects = files.Where(file => file.IsProject).SelectMany(file => Path.GetFileNameWithoutExtension(file.Name).Split('.'));
        var components = files.Where(file => file.Name.EndsWith(".razor", StringComparison.Ordinal)).Select(file => Path.GetFileNameWithoutExtension(file.Name));
        var packages = files.Where(file => file.Name == "Directory.Packages.props")
            .SelectMany(file => Package().Matches(file.Text)).SelectMany(match => match.Groups["name"].Value.Split('.'));
        return [.. names, .. projects, .. components, .. packages];
    }

    static IEnumerable<string> Declared(SyntaxNode node) => node switch
    {
        BaseTypeDeclarationSyntax type => [type.Identifier.Text],
        DelegateDeclarationSyntax type => [type.Identifier.Text],
        MethodDeclarationSyntax method => [method.Identifier.Text],
        PropertyDeclarationSyntax property => [property.Identifier.Text],
        EnumMemberDeclarationSyntax member => [member.Identifier.Text],
        ParameterSyntax parameter => [parameter.Identifier.Text],
        VariableDeclaratorSyntax variable => [variable.Identifier.Text],
        BaseNamespaceDeclarationSyntax space => space.Name.ToString().Split('.'),
        _ => [],
    };

    static IEnumerable<string> Ancestors(string path)
    {
        for (var at = path; at.Length > 0; at = Path.GetDirectoryName(at)!)
        {
            yield return at;
        }
    }

    [GeneratedRegex(@"`(?<name>[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*(\.[A-Z][A-Za-z0-9]*)*)(<[^`>]*>)?(\([^`)]*\))?`", RegexOptions.ExplicitCapture)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\]\((?<target>[^)\s#:]+)(#[^)]*)?\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Link();

    [GeneratedRegex(@"Include=""(?<name>[^""]+)""", RegexOptions.ExplicitCapture)]
    private static partial Regex Package();
}
