using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ChargeMeter.Architecture.Tests.Reading;

/// <summary>A text file of the repository: its path from the root with forward slashes, and what is in it.</summary>
public sealed class SourceFile
{
    readonly Lazy<SyntaxNode> _root;

    public SourceFile(string path, string text)
    {
        Path = path;
        Text = text;
        _root = new Lazy<SyntaxNode>(() => CSharpSyntaxTree.ParseText(text, path: path).GetRoot());
    }

    public string Path { get; }

    public string Text { get; }

    public SyntaxNode Root => _root.Value;

    public bool IsCSharp => Path.EndsWith(".cs", StringComparison.Ordinal);

    public bool IsDocument => Path.EndsWith(".md", StringComparison.Ordinal);

    public bool IsProject => Path.EndsWith(".csproj", StringComparison.Ordinal);

    public string Name => System.IO.Path.GetFileName(Path);

    public int LineCount => Text.Split('\n').Length - (Text.EndsWith('\n') ? 1 : 0);

    public bool IsUnder(string folder) => Path.StartsWith(folder + "/", StringComparison.Ordinal);

    public Violation At(SyntaxNode node, string rule, string remedy) =>
        new(Path, node.GetLocation().GetLineSpan().StartLinePosition.Line + 1, rule, remedy);

    public Violation At(Match match, string rule, string remedy) =>
        new(Path, Text.AsSpan(0, match.Index).Count('\n') + 1, rule, remedy);

    public override string ToString() => Path;
}
