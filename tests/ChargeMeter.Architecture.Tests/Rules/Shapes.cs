using ChargeMeter.Architecture.Tests.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ChargeMeter.Architecture.Tests.Rules;

/// <summary>Names that promise something: a model or snapshot never changes; a numeric class says where it comes from.</summary>
public static class Shapes
{
    static readonly string[] CitedFolders = ["Estimation", "Conformity", "Uncertainty"];

    public static IEnumerable<Violation> NothingChangesAModel(SourceFile file) =>
        from type in Types(file)
        where type.Identifier.Text.EndsWith("Model", StringComparison.Ordinal)
            || type.Identifier.Text.EndsWith("Snapshot", StringComparison.Ordinal)
        from member in type.Members
        where IsMutable(member)
        select file.At(member, $"{type.Identifier.Text} can be changed", "Models and snapshots never change: init, or a State.");

    public static IEnumerable<Violation> NumericTypesCite(SourceFile file) =>
        from type in file.IsUnder("src/core") && CitedFolders.Any(folder => file.Path.Contains($"/{folder}/", StringComparison.Ordinal)) ? Types(file) : []
        where type.Modifiers.Any(SyntaxKind.PublicKeyword) && type.Parent is not TypeDeclarationSyntax
        where !Cites(type)
        select file.At(type, $"{type.Identifier.Text} has no remarks with 'Reference:'", "Name the clause or paper, and what is done differently.");

    static IEnumerable<TypeDeclarationSyntax> Types(SourceFile file) =>
        file.IsCSharp && !file.IsUnder("tests") ? file.Root.DescendantNodes().OfType<TypeDeclarationSyntax>() : [];

    static bool IsMutable(MemberDeclarationSyntax member) => member switch
    {
        PropertyDeclarationSyntax property =>
            property.AccessorList?.Accessors.Any(accessor => accessor.IsKind(SyntaxKind.SetAccessorDeclaration)) ?? false,
        FieldDeclarationSyntax field =>
            !field.Modifiers.Any(SyntaxKind.ReadOnlyKeyword) && !field.Modifiers.Any(SyntaxKind.ConstKeyword),
        _ => false,
    };

    static bool Cites(TypeDeclarationSyntax type)
    {
        var documentation = type.GetLeadingTrivia().ToFullString();
        var remarks = documentation.IndexOf("<remarks>", StringComparison.Ordinal);
        return remarks >= 0 && documentation.IndexOf("Reference:", remarks, StringComparison.Ordinal) >= 0;
    }
}
