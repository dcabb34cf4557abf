using System.Text.Json;
using ChargeMeter.Architecture.Tests.Reading;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ChargeMeter.Architecture.Tests.Rules;

/// <summary>Each way in which something can be refused or found wrong has a row that says what to do.</summary>
public static class Runbook
{
    const string Book = "deploy/README.md";

    static readonly string[] Listed = ["DecodeError", "AdmissionRefusal", "AlarmKind"];

    public static IEnumerable<Violation> HasARowForEach(IReadOnlyList<SourceFile> files)
    {
        var text = files.SingleOrDefault(file => file.Path == Book)?.Text ?? string.Empty;
        foreach (var name in Listed)
        {
            var declared = Members(files, name);
            if (declared.Count == 0)
            {
                yield return new Violation(Book, 1, $"The enum {name} does not exist", "Name the enum that took its place in this rule.");
            }

            foreach (var member in declared.Where(member => !text.Contains($"| `{Kebab(member)}` |", StringComparison.Ordinal)))
            {
                yield return new Violation(Book, 1, $"No row for `{Kebab(member)}` ({name}.{member})", "Say what it means and what to do.");
            }
        }
    }

    static List<string> Members(IReadOnlyList<SourceFile> files, string name)
    {
        var file = files.FirstOrDefault(file => file.Name == name + ".cs" && file.IsUnder("src/core"));
        return file?.Root.DescendantNodes().OfType<EnumMemberDeclarationSyntax>().Select(member => member.Identifier.Text).ToList() ?? [];
    }

    static string Kebab(string name) => JsonNamingPolicy.KebabCaseLower.ConvertName(name);
}
