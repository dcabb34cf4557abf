using ChargeMeter.Architecture.Tests.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ChargeMeter.Architecture.Tests.Rules;

/// <summary>The core does no input or output, has no tasks and no clock: <c>(state, input, now) → (state, effects)</c>.</summary>
public static class Purity
{
    const string Remedy = "Take the value as an argument, or hand the work out as an effect.";

    static readonly HashSet<string> BannedTypes = new(StringComparer.Ordinal)
    {
        "File", "FileInfo", "FileStream", "Directory", "DirectoryInfo", "StreamWriter", "Environment", "Console", "Process",
        "Task", "ValueTask", "Thread", "ThreadPool", "Timer", "Parallel", "Channel", "HttpClient", "Socket", "TcpClient",
        "UdpClient", "Stopwatch", "TimeProvider",
    };

    static readonly string[] BannedNamespaces = ["System.Net", "System.Threading.Tasks", "System.Threading.Channels"];

    public static IEnumerable<Violation> OfCore(SourceFile file)
    {
        if (!file.IsCSharp || !file.IsUnder("src/core"))
        {
            yield break;
        }

        foreach (var node in file.Root.DescendantNodes())
        {
            if (Breach(node) is { } breach)
            {
                yield return file.At(node, $"The core is pure but uses {breach}", Remedy);
            }
        }
    }

    static string? Breach(SyntaxNode node) => node switch
    {
        UsingDirectiveSyntax { Name: { } name } when BannedNamespaces.Any(banned => IsWithin(name.ToString(), banned)) => name.ToString(),
        IdentifierNameSyntax name when BannedTypes.Contains(name.Identifier.Text) && IsTypePosition(name) => name.Identifier.Text,
        GenericNameSyntax name when BannedTypes.Contains(name.Identifier.Text) => name.Identifier.Text,
        AwaitExpressionSyntax => "await",
        MethodDeclarationSyntax method when method.Modifiers.Any(SyntaxKind.AsyncKeyword) => "async",
        _ => null,
    };

    static bool IsWithin(string name, string banned) =>
        name == banned || name.StartsWith(banned + ".", StringComparison.Ordinal);

    // A member that happens to bear such a name (`options.File`) is no breach; a type used or its static members are.
    static bool IsTypePosition(IdentifierNameSyntax name) => name.Parent switch
    {
        MemberAccessExpressionSyntax access when access.Name == name => access.Expression.ToString().StartsWith("System.", StringComparison.Ordinal),
        MemberAccessExpressionSyntax => true,
        ExpressionSyntax => name.Parent is ObjectCreationExpressionSyntax or TypeOfExpressionSyntax or QualifiedNameSyntax or ArrayTypeSyntax
            or NullableTypeSyntax or CastExpressionSyntax,
        ParameterSyntax or VariableDeclarationSyntax or MethodDeclarationSyntax or PropertyDeclarationSyntax or TypeArgumentListSyntax
            or BaseTypeSyntax or UsingDirectiveSyntax => true,
        _ => false,
    };
}
