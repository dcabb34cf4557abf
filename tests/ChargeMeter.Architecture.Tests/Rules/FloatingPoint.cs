using ChargeMeter.Architecture.Tests.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ChargeMeter.Architecture.Tests.Rules;

/// <summary>Floating point numbers are not compared for equality where measurements are computed.</summary>
public static class FloatingPoint
{
    const string ImplicitUsings =
        "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading;";

    public static IEnumerable<Violation> NoEquality(IEnumerable<SourceFile> files)
    {
        var read = files.Where(file => file.IsCSharp && file.IsUnder("src/core/ChargeMeter.Metrology")).ToList();
        var compilation = CSharpCompilation.Create("Metrology", read.Select(file => file.Root.SyntaxTree).Append(CSharpSyntaxTree.ParseText(ImplicitUsings)), Framework());
        foreach (var file in read)
        {
            var semantics = compilation.GetSemanticModel(file.Root.SyntaxTree);
            foreach (var node in file.Root.DescendantNodes().OfType<BinaryExpressionSyntax>().Where(node => IsOnDoubles(node, semantics)))
            {
                yield return file.At(node, $"'{node}' compares floating point numbers", "Compare with a tolerance or an order, or ask double.IsNaN and its like.");
            }
        }
    }

    static bool IsOnDoubles(BinaryExpressionSyntax node, SemanticModel semantics) =>
        node.Kind() is SyntaxKind.EqualsExpression or SyntaxKind.NotEqualsExpression
        && (IsDouble(semantics.GetTypeInfo(node.Left).Type) || IsDouble(semantics.GetTypeInfo(node.Right).Type));

    static bool IsDouble(ITypeSymbol? type) => type?.SpecialType is SpecialType.System_Double or SpecialType.System_Single;

    static IEnumerable<MetadataReference> Framework() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path));
}
